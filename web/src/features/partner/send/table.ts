/** From the cells of a file to rows, and from rows to what is sent. */
import {
  COLUMNS,
  type ColumnOf,
  cleaned,
  columnNamed,
  type Departments,
  type Field,
  type Typed,
} from './columns';

export const MOST_ROWS = 5_000;

export interface Row {
  readonly id: number;
  /** Where it stands in the file, counted as spreadsheets do. */
  readonly line: number;
  readonly typed: Typed;
  /** A letter of its own. */
  readonly document: { readonly upload: string; readonly name: string } | null;
}

export type Reading =
  | { readonly read: 'rows'; readonly rows: readonly Row[]; readonly ignored: readonly string[] }
  | { readonly read: 'empty' | 'headless' }
  | { readonly read: 'missing'; readonly missing: readonly ColumnOf[] }
  | { readonly read: 'tooMany'; readonly count: number };

const NOTHING = Object.fromEntries(COLUMNS.map((each) => [each.field, ''])) as Record<Field, string>;

/** How far down the columns' names may stand, below a title and the like. */
const MOST_ABOVE = 20;

/** Which row has the columns' names: the one near the top that names most. -1 where nothing is said at all. */
export function headOf(table: readonly (readonly string[])[]): number {
  let [head, most] = [-1, -1];
  for (const [at, cells] of table.entries()) {
    if (head >= 0 && at > head + MOST_ABOVE) break;
    if (!cells.some((each) => each.trim())) continue;
    const named = cells.filter(columnNamed).length;
    if (named > most) [head, most] = [at, named];
  }
  return head;
}

/** The rows of a table that has its columns' names, in any order, in a row above them. */
export function rowsOf(table: readonly (readonly string[])[], departments: Departments): Reading {
  const head = headOf(table);
  if (head < 0) return { read: 'empty' };
  const headings = table[head] ?? [];
  const columns = headings.map(columnNamed);
  if (!columns.some(Boolean)) return { read: 'headless' };
  const missing = COLUMNS.filter((each) => each.needed && !columns.includes(each));
  if (missing.length) return { read: 'missing', missing };
  const filled = table
    .map((cells, at) => ({ cells, line: at + 1 }))
    .filter(({ cells, line }) => line > head + 1 && cells.some((each) => each.trim()));
  if (filled.length === 0) return { read: 'empty' };
  if (filled.length > MOST_ROWS) return { read: 'tooMany', count: filled.length };
  return {
    read: 'rows',
    rows: filled.map(({ cells, line }, id) => ({
      id,
      line,
      typed: typedOf(cells, columns, departments),
      document: null,
    })),
    ignored: headings.filter((each, at) => each.trim() && !columns[at]),
  };
}

function typedOf(
  cells: readonly string[],
  columns: readonly (ColumnOf | undefined)[],
  departments: Departments,
): Typed {
  const typed = { ...NOTHING };
  columns.forEach((column, at) => {
    // Of two columns of one name the first filled one counts.
    if (column && !typed[column.field]) typed[column.field] = cleaned(column, cells[at] ?? '', departments);
  });
  // The national number is what nearly everybody has: a sheet need not say so in each row.
  if (!typed.identityKind && typed.identityNumber) typed.identityKind = 'NATIONAL';
  return typed;
}

/** The row as the service takes it; what is not said is left out. */
export function sent({ typed, document }: Row): Record<string, unknown> {
  // Once more as it is read of a file: it may have been typed anew since.
  const { first, last, ...texts } = Object.fromEntries(
    COLUMNS.map((each) => [each.field, cleaned(each, typed[each.field], [])]),
  ) as Record<Field, string>;
  const given = Object.entries(texts).filter(([, text]) => text !== '');
  const period = first || last ? { period: { ...(first && { first }), ...(last && { last }) } } : {};
  return { ...Object.fromEntries(given), ...period, ...(document && { document: document.upload }) };
}

/** Which cell a fault is about; "document" for the letter, "row" for all of it. */
export type Place = Field | 'document' | 'row';

const PLACES: Readonly<Record<string, Place>> = {
  'period.first': 'first',
  'period.last': 'last',
  period: 'first',
  research: 'researchTitle',
  documents: 'document',
  document: 'document',
  letter: 'document',
};

export function placeOf(field: string): Place {
  return PLACES[field] ?? COLUMNS.find((each) => each.field === field)?.field ?? 'row';
}

/** In the order in which they stand in a row. */
export function inOrder(one: Place, other: Place): number {
  const at = (place: Place) => COLUMNS.findIndex((each) => each.field === place);
  return at(one) - at(other);
}
