import { useFormat } from '../../common/format/useFormat';
import { useTerms } from '../../common/terms/useTerms';
import { type Column, Ltr } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import type { Both } from '../../common/words/words';
import { type Bar, Bars, type Series, type Tone } from './Bars';
import { Chapter } from './Chapter';
import { type Cell, type Counts, counted, GROUPS, type Group, sumOf } from './groups';
import type { Period } from './period';
import { words } from './words';

const TONES: Readonly<Record<Group, Tone>> = {
  ours: 'info',
  theirs: 'warn',
  underway: 'accent',
  closed: 'ink',
  refused: 'bad',
  cancelled: 'soft',
};
interface Props {
  readonly period: Period;
  readonly cells: readonly Cell[];
  readonly titles: ReadonlyMap<string, Both>;
}
interface Row {
  readonly key: string;
  readonly label: string;
  readonly counts: Counts;
}

export function ByMonth(props: Props) {
  const say = useWords(words);
  const format = useFormat();
  const rows = [...counted(props.cells, (cell) => cell.month)].map(([key, counts]) => ({
    key,
    label: format.month(key),
    counts,
  }));
  const all = rows.reduce((sum, row) => sum + sumOf(row.counts), 0);
  return (
    <ByGroup
      {...{ ...props, rows }}
      title={say('byMonth')}
      first={say('month')}
      said={say('handedInSaid', { count: all })}
      name="requests"
    />
  );
}

export function ByDepartment(props: Props) {
  const say = useWords(words);
  const title = useTitles(props.titles);
  const rows = [...counted(props.cells, (cell) => cell.department)]
    .map(([key, counts]) => ({ key, label: title(key), counts }))
    .sort((a, b) => sumOf(b.counts) - sumOf(a.counts));
  return (
    <ByGroup
      {...{ ...props, rows }}
      title={say('byDepartment')}
      first={say('department')}
      said={say('departmentsSaid', { count: rows.length })}
      name="departments"
    />
  );
}

/** A department's title; its code where the catalogue offers it no longer. */
function useTitles(titles: Props['titles']): (code: string) => string {
  const both = useBoth();
  return (code) => {
    const found = titles.get(code);
    return found ? both(found) : code;
  };
}

function ByGroup({
  title,
  said,
  first,
  name,
  rows,
  cells,
  titles,
  period,
}: Props & { title: string; said: string; first: string; name: string; rows: readonly Row[] }) {
  const say = useWords(words);
  const term = useTerms();
  const format = useFormat();
  const titleOf = useTitles(titles);
  const series: readonly Series[] = GROUPS.map((key) => ({
    key,
    label: say(`group.${key}`),
    tone: TONES[key],
  }));
  const bars: readonly Bar[] = rows.map(({ key, label, counts }) => ({
    key,
    label,
    values: GROUPS.map((group) => counts[group]),
  }));
  const columns: readonly Column<Row>[] = [
    { key: 'first', label: first, cell: (row) => (row.label === row.key ? <Ltr>{row.key}</Ltr> : row.label) },
    ...GROUPS.map((group) => ({
      key: group,
      label: say(`group.${group}`),
      number: true,
      cell: (row: Row) => format.number(row.counts[group]),
    })),
    { key: 'sum', label: say('sum'), number: true, cell: (row) => format.number(sumOf(row.counts)) },
  ];
  const detail = cells.map((each) => [
    each.month,
    titleOf(each.department),
    term('RequestStatus', each.status),
    each.requests,
  ]);
  return (
    <Chapter
      {...{ title, said, columns, rows, period }}
      keyOf={(row) => row.key}
      chart={<Bars label={`${title}. ${said}`} stacked textOf={format.number} {...{ series, bars }} />}
      file={{
        name,
        rows: [[say('month'), say('department'), say('status'), say('requests')], ...detail],
      }}
    />
  );
}
