import { Link } from 'wouter';
import { usePages } from '../../../common/api/usePages';
import { useRead } from '../../../common/api/useRead';
import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Day, Empty, Ltr, Moment, Notice, Paged, StatusTag } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import { MyDraftsDocument, MyRequestsDocument, type MyRequestsQuery, type Step } from '../gql/graphql';
import { may } from '../inquiry';
import styles from '../requests.module.css';
import { LOOK } from '../standing';
import FindByNumber from './FindByNumber';
import { words } from './words';

type Mine = MyRequestsQuery['myRequests']['edges'][number]['node'];

/** What the applicant handed in, newest first, with what waits for them. */
export default function MyRequests() {
  const say = useWords(words);
  const read = usePages(MyRequestsDocument, { first: 20 }, ({ myRequests }) => myRequests, { poll: 15_000 });
  return (
    <>
      <h1>{say('title')}</h1>
      <Drafts />
      <Paged read={read}>{(found) => (found.length === 0 ? <None /> : <List rows={found} />)}</Paged>
      {!!read.data?.nodes.length && <FindByNumber />}
    </>
  );
}

/** What was begun and not handed in is gone on with where requests are made. */
function Drafts() {
  const say = useWords(words);
  const count = useRead(MyDraftsDocument, {}).data?.drafts.length ?? 0;
  if (count === 0) return null;
  return (
    <Notice>
      <p>
        {say('drafts', { count })} <Link href="/apply">{say('toDrafts')}</Link>
      </p>
    </Notice>
  );
}

function None() {
  const say = useWords(words);
  return (
    <Empty title={say('emptyTitle')}>
      <p>{say('empty')}</p>
    </Empty>
  );
}

function List({ rows }: { rows: readonly Mine[] }) {
  const say = useWords(words);
  return (
    <>
      <p>{say('lead')}</p>
      <ul className={styles['requests']} aria-label={say('list')}>
        {rows.map((row) => (
          <One key={row.id} row={row} />
        ))}
      </ul>
    </>
  );
}

function One({ row }: { row: Mine }) {
  const say = useWords(words);
  const both = useBoth();
  const term = useRequestTerms();
  const { firstDay, lastDay } = row.period;
  return (
    <li className={styles['request']}>
      <div>
        <h2>
          <Link href={`/requests/${row.number}`}>{both((row.course ?? row.department).title)}</Link>
        </h2>
        <p className={styles['soft']}>
          {term('Purpose', row.purpose)}
          {' · '}
          {say.rich('number', { number: <Ltr>{row.number}</Ltr> })}
          {' · '}
          {say.rich('period', { first: <Day on={firstDay} />, last: <Day on={lastDay} /> })}
        </p>
        <Waiting row={row} />
      </div>
      <StatusTag look={LOOK[row.status]}>{term('RequestStatus', row.status)}</StatusTag>
    </li>
  );
}

const WAITING: readonly Step[] = [
  'REPLACE_DOCUMENT',
  'ACKNOWLEDGE_NOTICE',
  'POSTPONE',
  'TAKE_REFUND_INSTEAD',
];

/** Until when something is asked, or that something is while no clock runs. */
function Waiting({ row }: { row: Mine }) {
  const say = useWords(words);
  if (row.deadline?.running)
    return (
      <p className={styles['waiting']}>{say.rich('due', { when: <Moment at={row.deadline.dueAt} /> })}</p>
    );
  const waits = row.status === 'AWAITING_PAYMENT' || WAITING.some((step) => may(row, step));
  return waits ? <p className={styles['waiting']}>{say('asked')}</p> : null;
}
