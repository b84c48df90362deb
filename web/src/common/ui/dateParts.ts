/** A day in the three parts that people write, in the order of this country: day, month, year. */
import { latinDigits } from '../format/format';

export const PARTS = ['day', 'month', 'year'] as const;
export type Part = (typeof PARTS)[number];
export type DateParts = Readonly<Record<Part, string>>;

export const NOTHING: DateParts = { day: '', month: '', year: '' };
const LENGTHS: Readonly<Record<Part, number>> = { day: 2, month: 2, year: 4 };
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const WRITTEN = /^(\d{1,2})[/.\s-]+(\d{1,2})[/.\s-]+(\d{4})$/;

/** The parts of "2027-01-10"; none of anything else. */
export function partsOf(iso: string): DateParts {
  const [, year, month, day] = ISO.exec(iso) ?? [];
  return year && month && day ? { day: String(Number(day)), month: String(Number(month)), year } : NOTHING;
}

/** "2027-01-10" of parts that name a day of the calendar, else "". */
export function isoOf({ day, month, year }: DateParts): string {
  if (year.length !== 4 || !day || !month) return '';
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const real =
    at.getUTCFullYear() === Number(year) &&
    at.getUTCMonth() + 1 === Number(month) &&
    at.getUTCDate() === Number(day);
  return real ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : '';
}

/** The parts after something is typed into one of them; a whole date that is pasted there fills all three. */
export function typedInto(parts: DateParts, part: Part, text: string): DateParts {
  const plain = latinDigits(text).trim();
  const [, day, month, year] = WRITTEN.exec(plain) ?? [];
  const whole = day && month && year ? { day, month, year } : partsOf(plain);
  if (whole !== NOTHING) return whole;
  return { ...parts, [part]: plain.replace(/\D/g, '').slice(0, LENGTHS[part]) };
}
