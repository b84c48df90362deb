/** How a workbook's numbers are shown, as far as it changes what they say: days, and numbers written with their zeros. */
import { dayNumbered } from './days';

export type Format = 'day' | 'plain' | { readonly digits: number };
/** By a cell's style. */
export type Formats = readonly Format[];

/** Formats that every program knows by their number and that show days. */
const DAYS = new Set([14, 15, 16, 17, 22, ...range(27, 36), ...range(50, 58)]);

export function formatsOf(styles: Document): Formats {
  const all = (name: string) => [...styles.getElementsByTagNameNS('*', name)];
  const own = new Map(
    all('numFmt').map((each) => [each.getAttribute('numFmtId'), each.getAttribute('formatCode') ?? '']),
  );
  const styled = all('cellXfs')[0]?.children ?? [];
  return [...styled].map((each) => {
    const id = each.getAttribute('numFmtId');
    const code = own.get(id);
    if (code === undefined) return DAYS.has(Number(id)) ? 'day' : 'plain';
    return formatOf(code);
  });
}

/** Of "[$-2000000]dd/mm/yyyy;@" the letters say it, and not what is quoted or in brackets. */
export function formatOf(code: string): Format {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (/^0{2,}$/.test(bare)) return { digits: bare.length };
  return /y|d/i.test(bare.replace(/general/i, '')) ? 'day' : 'plain';
}

/** 9.981012345E9 is an identity number that somebody typed as one. */
export function shownAs(value: number, format: Format | undefined, since1904: boolean): string {
  if (format === 'day') return dayNumbered(value, since1904) ?? String(value);
  return typeof format === 'object' ? String(value).padStart(format.digits, '0') : String(value);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
