import { latinDigits } from '../../../common/format/format';

/** The day before the first one of spreadsheets' count, which takes 1900 for a leap year. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
/** Workbooks of old programs count from 1904. */
const LATER = 1_462;
const LAST = 2_958_465;

/** The day of that number in a workbook, as "2027-01-10"; null for a number that is no day's. */
export function dayNumbered(number: number, since1904: boolean): string | null {
  const count = Math.floor(number) + (since1904 ? LATER : 0);
  return count >= 1 && count <= LAST ? new Date(EPOCH + count * DAY).toISOString().slice(0, 10) : null;
}

/** Whether it is written as a day is sent. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** A day as people and spreadsheets write it, as "2027-01-10"; what is no day stays as it is. */
export function dayOf(text: string): string {
  const said = latinDigits(text)
    .replace(/[\u200e\u200f]/g, '')
    .trim();
  const count = /^(\d{5})(\.\d+)?$/.exec(said);
  if (count) return dayNumbered(Number(count[1]), false) ?? text;
  const ahead = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(said);
  if (ahead) return written(ahead[1], ahead[2], ahead[3]) ?? text;
  // Here the day stands before the month.
  const behind = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(said);
  return (behind && written(behind[3], behind[2], behind[1])) || text;
}

function written(year?: string, month?: string, day?: string): string | null {
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const read = new Date(`${iso}T00:00:00Z`);
  // 31 April is rolled over by some browsers and no day for others.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : null;
}
