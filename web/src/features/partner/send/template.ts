import { downloadSheet, type SheetKind } from '../../../common/sheets/download';
import type { Language } from '../../../common/words/words';
import { COLUMNS, choicesOf, type Departments } from './columns';

/** The empty table to fill in: the columns' names, and in a workbook the lists to choose from. */
export function downloadTemplate(
  kind: SheetKind,
  name: string,
  language: Language,
  departments: Departments,
): void {
  const lists = COLUMNS.map((each) =>
    choicesOf(each, departments, language).map((choice) => choice.label[language]),
  );
  const choices = new Map([...lists.entries()].filter(([, values]) => values.length));
  const rows = [COLUMNS.map((each) => each.label[language])];
  downloadSheet(kind, name, { name, rows, choices }, language === 'ar');
}
