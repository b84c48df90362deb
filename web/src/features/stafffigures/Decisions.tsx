import { useFormat } from '../../common/format/useFormat';
import type { Column } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Bars, type Series } from './Bars';
import { Chapter } from './Chapter';
import type { FiguresQuery } from './gql/graphql';
import { spread } from './groups';
import type { Period } from './period';
import { words } from './words';

/** The card promises a decision in two to five working days. */
const PROMISED = 5;
const MOST = 10;
interface Row {
  readonly days: number;
  readonly requests: number;
}

export function Decisions({ figures, period }: { figures: FiguresQuery['figures']; period: Period }) {
  const say = useWords(words);
  const format = useFormat();
  const { decided, decisions, medianWorkingDays: median } = figures;
  const rows: readonly Row[] = decided === 0 ? [] : spread(decisions, PROMISED, MOST);
  const kept = decisions
    .filter((each) => each.workingDays <= PROMISED)
    .reduce((sum, each) => sum + each.requests, 0);
  const share = (requests: number) => format.percent(Math.round((requests / decided) * 100) / 100);
  const label = (days: number) =>
    days > MOST ? say('moreDays', { count: MOST }) : say('days', { count: days });
  const said =
    decided === 0
      ? say('noneDecided')
      : say('promiseKept', { share: share(kept), median: format.number(median ?? 0) });
  const series: readonly Series[] = [
    { key: 'kept', label: say('inPromise'), tone: 'good' },
    { key: 'late', label: say('pastPromise'), tone: 'bad' },
  ];
  const columns: readonly Column<Row>[] = [
    { key: 'days', label: say('workingDays'), cell: (row) => label(row.days) },
    { key: 'requests', label: say('requests'), number: true, cell: (row) => format.number(row.requests) },
    { key: 'share', label: say('share'), number: true, cell: (row) => share(row.requests) },
    {
      key: 'promise',
      label: say('promise'),
      cell: (row) => say(row.days <= PROMISED ? 'inPromise' : 'pastPromise'),
    },
  ];
  return (
    <Chapter<Row>
      title={say('toDecision')}
      {...{ said, columns, rows, period }}
      keyOf={(row) => String(row.days)}
      chart={
        <Bars
          label={`${say('toDecision')}. ${said}`}
          stacked
          textOf={format.number}
          series={series}
          bars={rows.map((row) => ({
            key: String(row.days),
            label: label(row.days),
            values: row.days <= PROMISED ? [row.requests, 0] : [0, row.requests],
          }))}
        />
      }
      file={{
        name: 'decisions',
        rows: [
          [say('workingDays'), say('requests')],
          ...decisions.map((each) => [each.workingDays, each.requests]),
        ],
      }}
    />
  );
}
