/** A file that somebody chose, as a table. */
import { decoded, readText } from '../../../common/sheets/csv';

export const ACCEPTED = '.csv,.tsv,.txt,.xlsx';
const MOST_BYTES = 10_000_000;

export type Refused = 'tooLarge' | 'oldWorkbook' | 'unreadable';
export type FileRead = { readonly table: string[][] } | { readonly refused: Refused };

/** Its rows, or why it cannot be read. What it is its first bytes say, not its name. */
export async function tableOf(file: Blob): Promise<FileRead> {
  if (file.size > MOST_BYTES) return { refused: 'tooLarge' };
  const bytes = await file.arrayBuffer();
  const head = [...new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength))].join();
  if (head === '208,207,17,224') return { refused: 'oldWorkbook' };
  if (head !== '80,75,3,4') return { table: readText(decoded(bytes)) };
  const { readWorkbook } = await import('../../../common/sheets/xlsx');
  return readWorkbook(bytes).then(
    (table) => ({ table }),
    () => ({ refused: 'unreadable' as const }),
  );
}
