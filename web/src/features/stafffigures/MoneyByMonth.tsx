import { useFormat } from '../../common/format/useFormat';
import { type Column, Money } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Bars, type Series, type Tone } from './Bars';
import { Chapter } from './Chapter';
import type { FiguresQuery } from './gql/graphql';
import type { Period } from './period';
import { words } from './words';

type Month = FiguresQuery['figures']['money'][number];
const KINDS = ['paid', 'kept', 'refunded'] as const;
const TONES: Readonly<Record<(typeof KINDS)[number], Tone>> = {
  paid: 'info',
  kept: 'good',
  refunded: 'warn',
};

/** What came in, became fee and went back, by the month in which it did. */
export function MoneyByMonth({ months, period }: { months: readonly Month[]; period: Period }) {
  const say = useWords(words);
  const format = useFormat();
  const said = months.length === 0 ? say('noMoney') : say('moneySaid');
  const series: readonly Series[] = KINDS.map((key) => ({ key, label: say(key), tone: TONES[key] }));
  const columns: readonly Column<Month>[] = [
    { key: 'month', label: say('month'), cell: (row) => format.month(row.month) },
    ...KINDS.map((kind) => ({
      key: kind,
      label: say(kind),
      number: true,
      cell: (row: Month) => <Money fils={row[kind]} />,
    })),
  ];
  return (
    <Chapter<Month>
      title={say('money')}
      {...{ said, columns, period }}
      rows={months}
      keyOf={(row) => row.month}
      chart={
        <Bars
          label={`${say('money')}. ${said}`}
          stacked={false}
          textOf={format.money}
          series={series}
          bars={months.map((row) => ({
            key: row.month,
            label: format.month(row.month),
            values: KINDS.map((kind) => row[kind]),
          }))}
        />
      }
      file={{
        name: 'money',
        rows: [
          [say('month'), ...KINDS.map((kind) => say('inDinars', { what: say(kind) }))],
          ...months.map((row) => [row.month, ...KINDS.map((kind) => row[kind] / 1000)]),
        ],
      }}
    />
  );
}
