import { Link } from 'wouter';
import { useFormat } from '../../../common/format/useFormat';
import { useTerms } from '../../../common/terms/useTerms';
import { Ltr, Moment, StatusTag, Table, type TagLook } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import type { NomineePartsFragment, RequestStatus } from '../gql/graphql';
import { words } from './words';

const LOOKS: Readonly<Partial<Record<RequestStatus, TagLook>>> = {
  CORRECTION_ASKED: 'warn',
  APPROVED: 'good',
  POSTPONED: 'good',
  COMPLETED: 'good',
  STUDY_OWED: 'info',
  CLOSED: 'neutral',
  REFUSED: 'bad',
  CANCELLED_UNCORRECTED: 'bad',
  CANCELLED_UNPAID: 'bad',
  CANCELLED_ABSENT: 'bad',
  CANCELLED_BY_STAFF: 'bad',
  WITHDRAWN: 'neutral',
};

export function lookOf(status: RequestStatus): TagLook {
  return LOOKS[status] ?? 'info';
}

/** Requests of nominees, each with what it waits for. */
export function NomineeTable({ rows }: { rows: readonly NomineePartsFragment[] }) {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  return (
    <Table<NomineePartsFragment>
      caption={say('requests')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'nominee',
          label: say('nominee'),
          cell: (row) => <Link href={`/partner/requests/${row.number}`}>{row.name}</Link>,
        },
        { key: 'number', label: say('number'), cell: (row) => <Ltr>{row.number}</Ltr> },
        { key: 'department', label: say('department'), cell: (row) => both(row.department.title) },
        { key: 'period', label: say('period'), cell: (row) => <Days {...row.period} /> },
        {
          key: 'status',
          label: say('status'),
          cell: (row) => <StatusTag look={lookOf(row.status)}>{term('RequestStatus', row.status)}</StatusTag>,
        },
        {
          key: 'due',
          label: say('due'),
          cell: (row) => (row.deadline?.running ? <Moment short at={row.deadline.dueAt} /> : '—'),
        },
      ]}
    />
  );
}

/** A period, each of its days in one piece. */
export function Days({ firstDay, lastDay }: { firstDay: string; lastDay: string }) {
  const say = useWords(words);
  const { day } = useFormat();
  return (
    <>
      {say.rich('fromTo', {
        first: <time dateTime={firstDay}>{day(firstDay)}</time>,
        last: <time dateTime={lastDay}>{day(lastDay)}</time>,
      })}
    </>
  );
}
