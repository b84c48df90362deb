import type { ReactNode } from 'react';
import { useTerms } from '../../common/terms/useTerms';
import { Day, Ltr, Moment, StatusTag, type TagLook } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import type { QueueAge, QueueRowFragment, RequestStatus } from './gql/graphql';
import type { ColumnName } from './queues';
import styles from './queues.module.css';
import { words } from './words';

/** A row of any queue; `ended` for trainings that are over. */
export interface Row {
  readonly request: QueueRowFragment;
  readonly ended?: { readonly workingDays: number; readonly late: boolean };
}
type CellProps = { readonly row: Row };

function Under({ children }: { children: ReactNode }) {
  return <span className={styles['under']}>{children}</span>;
}

/** Who it is, of which body, and what is still owed from before. */
export function Who({ row: { request } }: CellProps) {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  const [owed] = request.outstanding;
  return (
    <>
      <bdi className={styles['name']}>{request.name}</bdi>
      <Under>{request.institution ? both(request.institution) : term('ApplicantKind', request.kind)}</Under>
      {owed && (
        <StatusTag look="warn">
          {say.rich('outstanding', {
            thing: term('OutstandingThing', owed.thing),
            number: <Ltr>{owed.number}</Ltr>,
          })}
        </StatusTag>
      )}
    </>
  );
}

function What({ row: { request } }: CellProps) {
  const both = useBoth();
  const term = useTerms();
  return (
    <>
      {both((request.course ?? request.department).title)}
      <Under>{request.course ? both(request.department.title) : term('Purpose', request.purpose)}</Under>
    </>
  );
}

function WorkingDays({ count }: { count: number }) {
  const say = useWords(words);
  return <>{count > 0 ? say('workingDays', { count }) : say('sameDay')}</>;
}

const AGE_LOOKS: Record<QueueAge, TagLook> = { FRESH: 'neutral', WARN: 'warn', LATE: 'bad' };

/** Working days since it was handed in, against the 2 to 5 that the card promises. */
function Age({ row: { request } }: CellProps) {
  const say = useWords(words);
  return (
    <>
      <StatusTag look={AGE_LOOKS[request.age]}>
        <WorkingDays count={request.workingDaysOpen} />
      </StatusTag>
      {request.age !== 'FRESH' && (
        <Under>{say(request.age === 'LATE' ? 'promiseLate' : 'promiseWarn')}</Under>
      )}
      <Under>
        <Moment short at={request.submittedAt} />
      </Under>
    </>
  );
}

const STATUS_LOOKS: Partial<Record<RequestStatus, TagLook>> = {
  SUBMITTED: 'info',
  PARTLY_CORRECTED: 'warn',
  CHECKED: 'info',
  CORRECTION_ASKED: 'warn',
  AWAITING_PAYMENT: 'warn',
  DATES_NEEDED: 'warn',
  APPROVED: 'good',
  POSTPONED: 'good',
  COMPLETED: 'good',
};

function Status({ row: { request } }: CellProps) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <>
      <StatusTag look={STATUS_LOOKS[request.status] ?? 'neutral'}>
        {term('RequestStatus', request.status)}
      </StatusTag>
      {request.rounds > 0 && <Under>{say('round', { count: request.rounds })}</Under>}
      <Under>{say.rich('since', { when: <Moment short at={request.statusSince} /> })}</Under>
    </>
  );
}

function Period({ row: { request } }: CellProps) {
  const say = useWords(words);
  return (
    <>
      <span className={styles['day']}>{say.rich('from', { day: <Day on={request.period.firstDay} /> })}</span>
      <br />
      <span className={styles['day']}>{say.rich('to', { day: <Day on={request.period.lastDay} /> })}</span>
    </>
  );
}

function Due({ row: { request } }: CellProps) {
  const say = useWords(words);
  const term = useTerms();
  if (!request.deadline) return <>{say('noDeadline')}</>;
  return (
    <>
      <Moment at={request.deadline.dueAt} />
      <Under>{term('DeadlineKind', request.deadline.kind)}</Under>
      {request.deadline.over && <StatusTag look="bad">{say('over')}</StatusTag>}
    </>
  );
}

function Asked({ row: { request } }: CellProps) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <>
      {request.notice && (
        <>
          {term('DeadlineKind', request.notice.kind)}
          <Under>
            <Moment short at={request.notice.askedAt} />
          </Under>
          <StatusTag look="warn">{term('DeliveryState', request.notice.delivery)}</StatusTag>
        </>
      )}
      <Under>
        <Ltr>{request.mobile}</Ltr>
      </Under>
      <Under>
        {request.calls.length > 0 ? say('calls', { count: request.calls.length }) : say('noCalls')}
      </Under>
    </>
  );
}

function Ended({ row: { ended } }: CellProps) {
  const say = useWords(words);
  if (!ended) return null;
  return (
    <>
      <StatusTag look={ended.late ? 'bad' : 'neutral'}>
        <WorkingDays count={ended.workingDays} />
      </StatusTag>
      {ended.late && <Under>{say('promiseLate')}</Under>}
    </>
  );
}

export const CELLS: Record<ColumnName, (props: CellProps) => ReactNode> = {
  what: What,
  age: Age,
  status: Status,
  period: Period,
  due: Due,
  asked: Asked,
  ended: Ended,
};
