import { type ReactNode, useState } from 'react';
import { useFormat } from '../../../common/format/useFormat';
import { Button, Ltr, Tabs } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import { CellControl } from './CellControl';
import { COLUMNS, type ColumnOf, choicesOf, type Departments, type Field } from './columns';
import { isDay } from './days';
import { changeRow, type Draft, faultyRows, type RowFault } from './draft';
import { EditRow } from './EditRow';
import styles from './send.module.css';
import type { Place, Row } from './table';
import { words } from './words';

const PAGE = 25;
/** Cells of the table; each holds what belongs together, so that it stays readable. */
const CELLS = [
  { key: 'who', fields: ['identityKind', 'identityNumber', 'nationality'] },
  { key: 'contact', fields: ['mobile', 'language'] },
  { key: 'asked', fields: ['purpose', 'department'] },
  { key: 'days', fields: ['first', 'last'] },
  { key: 'studies', fields: ['studyPlace', 'studyField', 'researchTitle', 'researchSummary'] },
] as const satisfies readonly { key: string; fields: readonly Field[] }[];

export function controlOf(row: number, place: Place): string {
  return `row${row}-${place}`;
}

type Shown = 'faulty' | 'all';

/** The rows, a page at a time; a cell with a fault is open to be put right in its place. */
export function RowsTable({ draft, departments }: { draft: Draft; departments: Departments }) {
  const say = useWords(words);
  const faulty = faultyRows(draft);
  const [chosen, setChosen] = useState<Shown>('faulty');
  const [at, setAt] = useState(0);
  const [edited, setEdited] = useState<number | null>(null);
  const shown: Shown = faulty.length ? chosen : 'all';
  const rows = shown === 'faulty' ? faulty : draft.rows;
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(at, pages - 1);
  const open = draft.rows.find((row) => row.id === edited);
  return (
    <>
      <Tabs
        label={say('rows')}
        open={shown}
        onOpen={(next) => {
          setChosen(next);
          setAt(0);
        }}
        tabs={[
          ...(faulty.length
            ? [{ key: 'faulty' as const, label: say('faultyRows', { count: faulty.length }) }]
            : []),
          { key: 'all' as const, label: say('allRows', { count: draft.rows.length }) },
        ]}
      >
        <div className={styles['scroll']}>
          <table className={styles['rows']}>
            <caption className="hidden">{say('rows')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('cell.name')}</th>
                {CELLS.map(({ key }) => (
                  <th key={key} scope="col">
                    {say(`cell.${key}`)}
                  </th>
                ))}
                <th scope="col">{say('letterCell')}</th>
                <th scope="col">
                  <span className="hidden">{say('edit')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(page * PAGE, (page + 1) * PAGE).map((row) => (
                <OneRow
                  key={row.id}
                  row={row}
                  faults={draft.faults?.get(row.id) ?? []}
                  departments={departments}
                  shared={draft.letter !== null}
                  onEdit={() => setEdited(row.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
        <Paging page={page} pages={pages} onPage={setAt} />
      </Tabs>
      {open && <EditRow row={open} draft={draft} departments={departments} onClose={() => setEdited(null)} />}
    </>
  );
}

interface RowProps {
  readonly row: Row;
  readonly faults: readonly RowFault[];
  readonly departments: Departments;
  readonly shared: boolean;
  readonly onEdit: () => void;
}

function OneRow({ row, faults, departments, shared, onEdit }: RowProps) {
  const say = useWords(words);
  const cell = (fields: readonly Field[]) => (
    <Cell row={row} fields={fields} faults={faults} departments={departments} />
  );
  const whole = faults.filter(({ place }) => place === 'row');
  const letter = faults.filter(({ place }) => place === 'document');
  return (
    <tr className={faults.length ? styles['faulty'] : undefined}>
      <th scope="row">
        <span className={styles['line']}>{say('line', { line: row.line })}</span>
        {cell(['name'])}
        <Told id={controlOf(row.id, 'row')} faults={whole} />
      </th>
      {CELLS.map(({ key, fields }) => (
        <td key={key} data-label={say(`cell.${key}`)}>
          {cell(fields)}
        </td>
      ))}
      <td data-label={say('letterCell')}>
        <span>
          {row.document ? <bdi>{row.document.name}</bdi> : say(shared ? 'sharedLetter' : 'noLetter')}
        </span>
        <Told id={controlOf(row.id, 'document')} faults={letter} />
      </td>
      <td>
        <Button
          look="quiet"
          onClick={onEdit}
          aria-label={say('editRow', { name: row.typed.name || String(row.line) })}
        >
          {say('edit')}
        </Button>
      </td>
    </tr>
  );
}

function Told({ id, faults }: { id: string; faults: readonly RowFault[] }) {
  if (faults.length === 0) return null;
  return (
    <p id={id} tabIndex={-1} className={styles['told']}>
      {faults.map((each) => each.message).join(' ')}
    </p>
  );
}

function Cell({
  row,
  fields,
  faults,
  departments,
}: Pick<RowProps, 'row' | 'faults' | 'departments'> & { fields: readonly Field[] }) {
  return (
    <div className={styles['cell']}>
      {COLUMNS.filter((each) => fields.includes(each.field)).map((column) => {
        const { field } = column;
        const fault = faults.find((each) => each.place === field);
        if (!fault)
          return <Value key={field} column={column} value={row.typed[field]} departments={departments} />;
        return (
          <CellControl
            key={field}
            id={controlOf(row.id, field)}
            column={column}
            value={row.typed[field]}
            error={fault.message}
            departments={departments}
            onChange={(value) => changeRow(row.id, { typed: { ...row.typed, [field]: value } })}
          />
        );
      })}
    </div>
  );
}

function Value({
  column,
  value,
  departments,
}: {
  column: ColumnOf;
  value: string;
  departments: Departments;
}): ReactNode {
  const both = useBoth();
  const { day } = useFormat();
  if (!value) return null;
  const choice = choicesOf(column, departments, 'ar').find((each) => each.value === value);
  // Said of nearly everybody: it goes without saying.
  if (column.field === 'language' && value === 'AR') return null;
  if (choice) return <span>{both(choice.label)}</span>;
  if (column.kind === 'day') return <span>{isDay(value) ? day(value) : value}</span>;
  if (column.kind === 'digits' || column.kind === 'phone')
    return (
      <span>
        <Ltr>{value}</Ltr>
      </span>
    );
  return <span className={column.kind === 'long' ? styles['clamped'] : undefined}>{value}</span>;
}

function Paging({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const say = useWords(words);
  if (pages === 1) return null;
  return (
    <nav className="row" aria-label={say('pagesOfRows')}>
      <Button look="plain" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {say('previous')}
      </Button>
      <span role="status">{say('pageOf', { page: page + 1, pages })}</span>
      <Button look="plain" disabled={page === pages - 1} onClick={() => onPage(page + 1)}>
        {say('next')}
      </Button>
    </nav>
  );
}
