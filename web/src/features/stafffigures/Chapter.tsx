import { type ReactNode, useId } from 'react';
import type { Cell } from '../../common/sheets/xlsx';
import { Button, type Column, Table } from '../../common/ui';
import { useLanguage } from '../../common/words/language';
import { useWords } from '../../common/words/useWords';
import styles from './figures.module.css';
import type { Period } from './period';
import { words } from './words';

interface Props<Row> {
  readonly title: string;
  /** What the chart says, in a sentence. */
  readonly said: ReactNode;
  readonly chart: ReactNode;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The file to take away: its name, and its rows with their headers. */
  readonly file: { readonly name: string; readonly rows: readonly (readonly Cell[])[] };
  readonly period: Period;
}

/** One question of management: a sentence, a chart, the same as a table, and as files to take away. */
export function Chapter<Row>({ title, said, chart, columns, rows, keyOf, file, period }: Props<Row>) {
  const say = useWords(words);
  const rightToLeft = useLanguage() === 'ar';
  const id = useId();
  async function download(kind: 'csv' | 'xlsx') {
    const { downloadSheet } = await import('../../common/sheets/download');
    const sheet = { name: title.slice(0, 31), rows: file.rows };
    downloadSheet(kind, `tadreeb-${file.name}-${period.from}-${period.to}`, sheet, rightToLeft);
  }
  return (
    <section aria-labelledby={id} className={styles['chapter']}>
      <h2 id={id}>{title}</h2>
      <p>{said}</p>
      {rows.length > 0 && (
        <>
          {chart}
          <details className={styles['table']}>
            <summary>{say('asTable')}</summary>
            <Table caption={say('tableOf', { title })} columns={columns} rows={rows} keyOf={keyOf} />
          </details>
          <div className="row unprinted">
            <Button look="quiet" onClick={() => void download('csv')}>
              {say('asCsv')}
              <span className="hidden">: {title}</span>
            </Button>
            <Button look="quiet" onClick={() => void download('xlsx')}>
              {say('asXlsx')}
              <span className="hidden">: {title}</span>
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
