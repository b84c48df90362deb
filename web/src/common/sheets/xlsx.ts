/** Workbooks: the first sheet read as texts, and sheets of texts written. */
import { NotAnArchive, unzipped, zipped } from './zip';

/** Bytes of all wanted parts together: some 30 times the widest batch that is taken. */
const UNPACKED = 40_000_000;
const NAMESPACE = 'http://schemas.openxmlformats.org';
const MAIN = `${NAMESPACE}/spreadsheetml/2006/main`;
const LINKS = `${NAMESPACE}/officeDocument/2006/relationships`;

/** The first sheet's rows as they are numbered there, cells as text: a day is its number of days. Throws NotAnArchive. */
export async function readWorkbook(bytes: ArrayBuffer): Promise<string[][]> {
  const parts = await unzipped(
    bytes,
    (name) => /^xl\/(workbook|sharedStrings|_rels\/|worksheets\/[^/]+\.xml$)/.test(name),
    UNPACKED,
  );
  const workbook = parsed(parts.get('xl/workbook.xml'));
  const sheet = parsed(parts.get(sheetPath(workbook, parts.get('xl/_rels/workbook.xml.rels'))));
  const strings = parts.get('xl/sharedStrings.xml');
  const shared = strings === undefined ? [] : all(parsed(strings), 'si').map(textIn);
  const rows: string[][] = [];
  for (const row of all(sheet, 'row')) {
    const at = Number(row.getAttribute('r') ?? rows.length + 1) - 1;
    // A number far beyond what is there is a defect of the file, not a million empty rows.
    if (!(at >= 0) || at > 100_000) continue;
    while (rows.length < at) rows.push([]);
    rows[at] = cellsOf(row, shared);
  }
  return rows;
}

function sheetPath(workbook: Document, links: string | undefined): string {
  const first = all(workbook, 'sheet').find((each) => !/hidden/i.test(each.getAttribute('state') ?? ''));
  const wanted = first?.getAttributeNS(LINKS, 'id');
  const target = all(parsed(links), 'Relationship').find((each) => each.getAttribute('Id') === wanted);
  const path = target?.getAttribute('Target') ?? '';
  return path.startsWith('/') ? path.slice(1) : `xl/${path}`;
}

function cellsOf(row: Element, shared: readonly string[]): string[] {
  const cells: string[] = [];
  for (const cell of all(row, 'c')) {
    const at = columnOf(cell.getAttribute('r')) ?? cells.length;
    if (at > 200) continue;
    while (cells.length < at) cells.push('');
    cells[at] = said(cell, shared);
  }
  return cells;
}

function said(cell: Element, shared: readonly string[]): string {
  const kind = cell.getAttribute('t');
  if (kind === 'inlineStr') return textIn(cell);
  const value = all(cell, 'v')[0]?.textContent ?? '';
  if (kind === 's') return shared[Number(value)] ?? '';
  // 9.981012345E9 is an identity number that somebody typed as one.
  return kind === null || kind === 'n' ? (value === '' ? '' : String(Number(value))) : value;
}

/** "AB12" is column 27, counted from 0. */
function columnOf(reference: string | null): number | null {
  const letters = reference?.match(/^[A-Z]{1,3}/)?.[0];
  return letters ? [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1 : null;
}

/** The text of a string item, without what tells how Asian scripts are read out. */
function textIn(element: Element): string {
  return all(element, 't')
    .filter((each) => each.parentElement?.localName !== 'rPh')
    .map((each) => each.textContent ?? '')
    .join('');
}

function all(within: Document | Element, name: string): Element[] {
  return [...within.getElementsByTagNameNS('*', name)];
}

function parsed(text: string | undefined): Document {
  // No spreadsheet program declares a document type: what one may do with entities is not looked into.
  if (text === undefined || text.includes('<!DOCTYPE')) throw new NotAnArchive();
  const read = new DOMParser().parseFromString(text, 'application/xml');
  if (read.getElementsByTagName('parsererror').length) throw new NotAnArchive();
  return read;
}

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
  '</cellXfs></styleSheet>';

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
