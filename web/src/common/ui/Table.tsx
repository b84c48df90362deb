import { type ReactNode, useId } from 'react';
import styles from './parts.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  readonly number?: boolean;
}

interface Props<Row> {
  readonly caption: ReactNode;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** On phones each row becomes a card; else the table scrolls inside itself. */
  readonly cards?: boolean;
}

/** A table. The first column names its row. */
export function Table<Row>({ caption, columns, rows, keyOf, cards = true }: Props<Row>) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className={styles['scroll']} role="region" aria-labelledby={id} tabIndex={0}>
      <table className={`${styles['table']} ${cards ? styles['cards'] : ''}`}>
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((each) => (
              <th key={each.key} scope="col" className={each.number ? styles['number'] : undefined}>
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((each, at) => {
                const Cell = at === 0 ? 'th' : 'td';
                return (
                  <Cell
                    key={each.key}
                    scope={at === 0 ? 'row' : undefined}
                    data-label={each.label}
                    className={each.number ? styles['number'] : undefined}
                  >
                    <span>{each.cell(row)}</span>
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
