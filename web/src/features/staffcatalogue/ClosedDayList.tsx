import { Link } from 'wouter';
import { Day, StatusTag, Table } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import type { CatalogueCalendarQuery } from './gql/graphql';
import { HistoryLink } from './parts';
import { words } from './words';

type ClosedDay = CatalogueCalendarQuery['calendar'][number];

interface Props {
  readonly year: string;
  readonly days: readonly ClosedDay[];
  readonly today: string;
  readonly edits: boolean;
}

/** The same days in words, with what can still be done about each. */
export function ClosedDayList({ year, days, today, edits }: Props) {
  const say = useWords(words);
  const both = useBoth();
  return (
    <Table<ClosedDay>
      caption={say('daysOf', { year })}
      rows={days}
      keyOf={(row) => row.day}
      columns={[
        { key: 'day', label: say('day'), cell: (row) => <Day on={row.day} /> },
        { key: 'words', label: say('occasion'), cell: (row) => both(row.words) },
        { key: 'state', label: say('state'), cell: (row) => <State day={row} /> },
        {
          key: 'history',
          label: say('changes'),
          cell: (row) => <HistoryLink subject="CLOSED_DAY" of={row.day} />,
        },
        ...(edits
          ? [
              {
                key: 'act',
                label: say('act'),
                // The past stays as it was counted with.
                cell: (row: ClosedDay) => (row.day >= today ? <Acts day={row} /> : '—'),
              },
            ]
          : []),
      ]}
    />
  );
}

function Acts({ day }: { day: ClosedDay }) {
  const say = useWords(words);
  return (
    <span className="row">
      <Link href={`${HOME}/calendar/${day.day}`}>{say('change')}</Link>
      {!day.openAgain && <Link href={`${HOME}/calendar/${day.day}/move`}>{say('move')}</Link>}
    </span>
  );
}

function State({ day }: { day: ClosedDay }) {
  const say = useWords(words);
  if (day.openAgain) return <StatusTag>{say('openAgain')}</StatusTag>;
  return day.confirmed ? (
    <StatusTag look="good">{say('confirmed')}</StatusTag>
  ) : (
    <StatusTag look="warn">{say('foreseen')}</StatusTag>
  );
}
