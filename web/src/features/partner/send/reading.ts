/** A file that somebody chose, as a table. */
import { decoded, readText } from '../../../common/sheets/csv';
import { TooMuch } from '../../../common/sheets/zip';
import { columnNamed } from './columns';
import { headOf } from './table';
import type { Sheet } from './workbook';

export const ACCEPTED = '.csv,.tsv,.txt,.xlsx';
const MOST_BYTES = 10 * 1024 * 1024;

export type FileRead =
  /** `sheet` is named where the file has others beside it. */
  | { readonly table: string[][]; readonly sheet?: string }
  | { readonly refused: 'tooLarge' | 'oldWorkbook' | 'unreadable' | 'tooMuch' }
  | { readonly refused: 'formula'; readonly cell: string };

/** Its rows, or why it cannot be read. What it is its first bytes say, not its name. */
export async function tableOf(file: Blob): Promise<FileRead> {
  if (file.size > MOST_BYTES) return { refused: 'tooLarge' };
  const bytes = await file.arrayBuffer();
  const head = [...new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength))].join();
  if (head === '208,207,17,224') return { refused: 'oldWorkbook' };
  if (head !== '80,75,3,4') return { table: readText(decoded(bytes)) };
  try {
    return await sheetWithTable(bytes);
  } catch (failed) {
    return { refused: failed instanceof TooMuch ? 'tooMuch' : 'unreadable' };
  }
}

/** The first sheet that has columns of ours, else the first of all: the words that tell what it lacks are about it. */
async function sheetWithTable(bytes: ArrayBuffer): Promise<FileRead> {
  const { openedWorkbook } = await import('./workbook');
  const sheets = await openedWorkbook(bytes);
  let chosen: Sheet | undefined;
  for (const open of sheets) {
    const sheet = open();
    chosen ??= sheet;
    if (!headings(sheet).some(columnNamed)) continue;
    chosen = sheet;
    break;
  }
  if (!chosen) return { refused: 'unreadable' };
  const named = headings(chosen);
  const formula = chosen.unreckoned.find(({ column }) => columnNamed(named[column] ?? ''));
  if (formula) return { refused: 'formula', cell: formula.cell };
  return { table: chosen.rows, ...(sheets.length > 1 && { sheet: chosen.name }) };
}

function headings({ rows }: Sheet): readonly string[] {
  return rows[headOf(rows)] ?? [];
}
