import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Column, Ltr, Table } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { CELLS, type Row, Who } from './cells';
import { ROW } from './keys/useKeys';
import type { Queue } from './queues';
import styles from './queues.module.css';
import { words } from './words';

interface Props {
  readonly queue: Queue;
  readonly rows: readonly Row[];
  readonly caption: ReactNode;
  /** Whether a row can be chosen; none where nothing can be done to many. */
  readonly can: (row: Row) => boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, on: boolean) => void;
}

/** The requests of a queue, each with a link to its screen, and a box where it may be chosen. */
export function Rows({ queue, rows, caption, can, chosen, onChoose }: Props) {
  const say = useWords(words);
  const columns: Column<Row>[] = [
    {
      key: 'number',
      label: say('number'),
      cell: ({ request, ...rest }) => (
        <span className={styles['first']}>
          {can({ request, ...rest }) && (
            <label className={styles['choose']}>
              <input
                type="checkbox"
                checked={chosen.has(request.id)}
                aria-label={say('select', { number: request.number, name: request.name })}
                onChange={(event) => onChoose(request.id, event.target.checked)}
              />
            </label>
          )}
          <Link href={`/staff/requests/${request.number}`} {...{ [ROW]: '' }}>
            <Ltr>{request.number}</Ltr>
          </Link>
        </span>
      ),
    },
    { key: 'who', label: say('who'), cell: (row) => <Who row={row} /> },
    ...queue.columns.map((name) => {
      const Cell = CELLS[name];
      return { key: name, label: say(name), cell: (row: Row) => <Cell row={row} /> };
    }),
  ];
  return <Table<Row> caption={caption} columns={columns} rows={rows} keyOf={(row) => row.request.id} />;
}
