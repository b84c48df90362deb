import { csvOf } from './csv';
import { type Sheet, workbookOf } from './xlsx';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export type SheetKind = 'csv' | 'xlsx';

/** Hands a table to the browser as a file to keep. */
export function downloadSheet(kind: SheetKind, name: string, sheet: Sheet, rightToLeft: boolean): void {
  const blob =
    kind === 'csv'
      ? new Blob([csvOf(sheet.rows)], { type: 'text/csv;charset=utf-8' })
      : new Blob([workbookOf(sheet, rightToLeft)], { type: WORKBOOK });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.${kind}`;
  link.click();
  // The browser has taken it by the next turn of its loop.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
