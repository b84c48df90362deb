/** Tables as text: separated by commas, semicolons or tabs, as programs write them and people paste them. */

const SEPARATORS = ['\t', ';', ','] as const;

/** The rows of a text; a cell may be quoted and hold line breaks. Empty lines are rows without cells. */
export function readText(text: string): string[][] {
  const body = text.replace(/^\ufeff/, '');
  const separator = separatorOf(body);
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false];
  const ended = () => {
    row.push(cell);
    rows.push(row.length === 1 && row[0] === '' ? [] : row);
    [row, cell] = [[], ''];
  };
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (body[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') ended();
    else if (sign !== '\r') cell += sign;
  }
  if (cell || row.length) ended();
  return rows;
}

/** What stands most often in the first line that says anything. */
function separatorOf(text: string): string {
  const line = text.split('\n').find((each) => each.trim()) ?? '';
  const counts = SEPARATORS.map((each) => line.split(each).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A file's text: Unicode as it says, else what Arabic versions of Windows write. */
export function decoded(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1256').decode(bytes);
  }
}

/** Rows as CSV that spreadsheet programs open in Unicode, and in which no cell is taken for a formula. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => row.map(quotedCell).join(',')).join('\r\n')}\r\n`;
}

function quotedCell(text: string | number): string {
  if (typeof text === 'number') return String(text);
  const harmless = /^[=+\-@＝＋－＠\t\r\n]/.test(text) && !/^[+-]?\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
