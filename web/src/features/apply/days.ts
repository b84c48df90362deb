/** Days as texts, "2027-01-10": no clock and no zone of the browser's comes near them. */
const DAY = 86_400_000;
const FRIDAY = 5;
const SATURDAY = 6;

export interface Stretch {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Every day of a stretch, both ends included. */
export function daysOf({ firstDay, lastDay }: Stretch): Set<string> {
  const [from, to] = [Date.parse(firstDay), Date.parse(lastDay)];
  const days = new Set<string>();
  for (let at = from; at <= to; at += DAY) days.add(iso(at));
  return days;
}

/** That day so many months on, or the month's last: 31 January and 1 is the end of February. */
export function addMonths(day: string, months: number): string {
  const at = new Date(day);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0));
  last.setUTCDate(Math.min(at.getUTCDate(), last.getUTCDate()));
  return iso(last.getTime());
}

/** How many days a stretch has, both ends included. */
export function lengthOf({ firstDay, lastDay }: Stretch): number {
  return (Date.parse(lastDay) - Date.parse(firstDay)) / DAY + 1;
}

export function isWeekend(day: string): boolean {
  return [FRIDAY, SATURDAY].includes(new Date(day).getUTCDay());
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
