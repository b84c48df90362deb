import { isDay } from '../../common/format/amman';

/** The days that figures are of: "2027-01-01" to "2027-12-31", both in. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const PERIODS = ['year', 'lastYear', 'twelve', 'quarter'] as const;
export type Named = (typeof PERIODS)[number];

/** The period of a name, seen from a day. */
export function periodOf(name: Named, today: string): Period {
  const year = Number(today.slice(0, 4));
  if (name === 'year') return { from: `${year}-01-01`, to: today };
  if (name === 'lastYear') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  return { from: monthsBack(today, name === 'twelve' ? 11 : 2), to: today };
}

/** The first day of the month so many months before a day's. */
function monthsBack(today: string, months: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

/** The period of an address, or the last twelve months where it has none. */
export function periodIn(search: URLSearchParams, today: string): Period {
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? ''];
  return isDay(from) && isDay(to) ? { from, to } : periodOf('twelve', today);
}
