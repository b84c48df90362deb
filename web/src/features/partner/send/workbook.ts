/** Workbooks as people make them: each sheet's cells as the texts that they show. */
import { NotAnArchive, unzipped } from '../../../common/sheets/zip';
import { type Formats, formatsOf, shownAs } from './formats';

/** Bytes of all wanted parts together: some 30 times the widest batch that is taken. */
const UNPACKED = 40_000_000;
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PARTS = /^xl\/(workbook|sharedStrings|styles|_rels\/|worksheets\/[^/]+\.xml$)/;

export interface Sheet {
  readonly name: string;
  /** Rows as they are numbered there. */
  readonly rows: string[][];
  /** Cells, such as "B12", with a formula that nobody's program has reckoned out yet. */
  readonly unreckoned: readonly { readonly cell: string; readonly column: number }[];
}

/** The sheets that are not hidden, in their order; each is read once it is asked for. Throws NotAnArchive. */
export async function openedWorkbook(bytes: ArrayBuffer): Promise<readonly (() => Sheet)[]> {
  const parts = await unzipped(bytes, (name) => PARTS.test(name), UNPACKED);
  const workbook = parsed(parts.get('xl/workbook.xml'));
  const links = all(parsed(parts.get('xl/_rels/workbook.xml.rels')), 'Relationship');
  const strings = parts.get('xl/sharedStrings.xml');
  const styles = parts.get('xl/styles.xml');
  const since1904 = /^(1|true)$/.test(all(workbook, 'workbookPr')[0]?.getAttribute('date1904') ?? '');
  const reading: Reading = {
    shared: strings === undefined ? [] : all(parsed(strings), 'si').map(textIn),
    formats: styles === undefined ? [] : formatsOf(parsed(styles)),
    since1904,
  };
  const seen = all(workbook, 'sheet').filter((each) => !/hidden/i.test(each.getAttribute('state') ?? ''));
  if (seen.length === 0) throw new NotAnArchive();
  return seen.map((sheet) => () => {
    const wanted = sheet.getAttributeNS(LINKS, 'id');
    const target = links.find((each) => each.getAttribute('Id') === wanted)?.getAttribute('Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return sheetOf(sheet.getAttribute('name') ?? '', parsed(parts.get(path)), reading);
  });
}

interface Reading {
  readonly shared: readonly string[];
  readonly formats: Formats;
  readonly since1904: boolean;
}

function sheetOf(name: string, sheet: Document, reading: Reading): Sheet {
  const rows: string[][] = [];
  const unreckoned: { cell: string; column: number }[] = [];
  for (const row of all(sheet, 'row')) {
    const at = Number(row.getAttribute('r') ?? rows.length + 1) - 1;
    // A number far beyond what is there is a defect of the file, not a million empty rows.
    if (!(at >= 0) || at > 100_000) continue;
    while (rows.length < at) rows.push([]);
    const cells: string[] = [];
    for (const cell of childrenOf(row, 'c')) {
      const column = columnOf(cell.getAttribute('r')) ?? cells.length;
      if (column > 200) continue;
      while (cells.length < column) cells.push('');
      const said = saidIn(cell, reading);
      cells[column] = said ?? '';
      if (said === null) unreckoned.push({ cell: cell.getAttribute('r') ?? '', column });
    }
    rows[at] = cells;
  }
  for (const each of all(sheet, 'mergeCell')) fillDown(rows, each.getAttribute('ref') ?? '');
  return { name, rows, unreckoned };
}

/** What a cell shows; null for a formula without its result. */
function saidIn(cell: Element, { shared, formats, since1904 }: Reading): string | null {
  const kind = cell.getAttribute('t') ?? 'n';
  if (kind === 'inlineStr') return textIn(cell);
  const value = childrenOf(cell, 'v')[0]?.textContent ?? '';
  if (kind === 's') return shared[Number(value)] ?? '';
  if (kind !== 'n') return value;
  if (value === '') return childrenOf(cell, 'f').length ? null : '';
  return shownAs(Number(value), formats[Number(cell.getAttribute('s') ?? 0)], since1904);
}

/** Cells merged downwards, "B2:B9", say the same in each row that says anything. */
function fillDown(rows: string[][], reference: string): void {
  const [, from, first, last] = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(reference) ?? [];
  const column = columnOf(from ?? null);
  if (column === null) return;
  const said = rows[Number(first) - 1]?.[column];
  if (!said) return;
  for (const cells of rows.slice(Number(first), Number(last))) {
    if (!cells.some((each) => each.trim())) continue;
    while (cells.length <= column) cells.push('');
    cells[column] = said;
  }
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

/** Of tens of thousands of cells it is much quicker than looking through all that stands below. */
function childrenOf(element: Element, name: string): Element[] {
  return [...element.children].filter((each) => each.localName === name);
}

function parsed(text: string | undefined): Document {
  // No spreadsheet program declares a document type: what one may do with entities is not looked into.
  if (text === undefined || text.includes('<!DOCTYPE')) throw new NotAnArchive();
  const read = new DOMParser().parseFromString(text, 'application/xml');
  if (read.getElementsByTagName('parsererror').length) throw new NotAnArchive();
  return read;
}
