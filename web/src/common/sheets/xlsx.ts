/** Workbooks written: sheets of texts. */
import { zipped } from './zip';

const NAMESPACE = 'http://schemas.openxmlformats.org';
const MAIN = `${NAMESPACE}/spreadsheetml/2006/main`;
const LINKS = `${NAMESPACE}/officeDocument/2006/relationships`;

/** A text; or a number, which can be counted with. */
export type Cell = string | number;

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Columns, counted from 0, whose cells are chosen from a list. */
  readonly choices?: ReadonlyMap<number, readonly string[]>;
}

/** A workbook of one sheet of texts, read from right to left where it is in Arabic. */
export function workbookOf(sheet: Sheet, rightToLeft: boolean): Uint8Array<ArrayBuffer> {
  const lists = [...(sheet.choices ?? [])];
  const names = [sheet.name, ...(lists.length ? ['lists'] : [])];
  const listed = lists.map(([, values]) => values);
  const longest = Math.max(0, ...listed.map((values) => values.length));
  const turned = Array.from({ length: longest }, (_, at) => listed.map((values) => values[at] ?? ''));
  return zipped([
    ['[Content_Types].xml', contentTypes(names.length)],
    ['_rels/.rels', links([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(names)],
    [
      'xl/_rels/workbook.xml.rels',
      links([
        ...names.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ['xl/worksheets/sheet1.xml', worksheet(sheet.rows, rightToLeft, lists)],
    ...(lists.length ? [['xl/worksheets/sheet2.xml', worksheet(turned, rightToLeft, [])] as const] : []),
  ]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
/** Every cell is a text, so that a number keeps its zeros; the first row is bold. */
const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>' +
  '<xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/>' +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function contentTypes(sheets: number): string {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = [
    ['workbook.xml', 'sheet.main'],
    ['styles.xml', 'styles'],
    ...Array.from({ length: sheets }, (_, at) => [`worksheets/sheet${at + 1}.xml`, 'worksheet']),
  ].map(([part, type]) => `<Override PartName="/xl/${part}" ContentType="${kind}.${type}+xml"/>`);
  return (
    `${HEAD}<Types xmlns="${NAMESPACE}/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`
  );
}

function links(targets: readonly (readonly [type: string, path: string])[]): string {
  const each = targets.map(
    ([type, path], at) => `<Relationship Id="r${at + 1}" Type="${LINKS}/${type}" Target="${path}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${NAMESPACE}/package/2006/relationships">${each.join('')}</Relationships>`;
}

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${at ? ' state="hidden"' : ''} r:id="r${at + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function worksheet(
  rows: readonly (readonly Cell[])[],
  rightToLeft: boolean,
  lists: readonly (readonly [column: number, values: readonly string[]])[],
): string {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const data = rows.map((row, at) => {
    const cells = row.map((text, column) => cell(`${letters(column)}${at + 1}`, text, at === 0 ? 2 : 1));
    return `<row r="${at + 1}">${cells.join('')}</row>`;
  });
  const checks = lists.map(([column, values], at) => {
    const where = `${letters(column)}2:${letters(column)}5001`;
    return `<dataValidation type="list" allowBlank="1" sqref="${where}"><formula1>lists!$${letters(at)}$1:$${letters(at)}$${values.length}</formula1></dataValidation>`;
  });
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView${rightToLeft ? ' rightToLeft="1"' : ''} workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols><col min="1" max="${width}" width="22" style="1" customWidth="1"/></cols>` +
    `<sheetData>${data.join('')}</sheetData>` +
    (checks.length ? `<dataValidations count="${checks.length}">${checks.join('')}</dataValidations>` : '') +
    '</worksheet>'
  );
}

function cell(reference: string, text: Cell, style: number): string {
  if (typeof text === 'number') return `<c r="${reference}"><v>${text}</v></c>`;
  if (text === '') return '';
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Text as XML takes it, without the signs that it cannot hold. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the signs
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
