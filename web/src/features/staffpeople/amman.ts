const WALL = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Amman',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const DAY = 86_400_000;

/** What Amman's clocks show at an instant, as if it were UTC. */
function wallOf(at: number): number {
  const parts = Object.fromEntries(WALL.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** The instant at which a day ("2027-01-10") begins in Amman. */
export function startOfDay(day: string): string {
  const wanted = Date.parse(`${day}T00:00Z`);
  return new Date(wanted - (wallOf(wanted) - wanted)).toISOString();
}

/** The instant at which it is over. */
export function endOfDay(day: string): string {
  return startOfDay(new Date(Date.parse(`${day}T00:00Z`) + DAY).toISOString().slice(0, 10));
}

/** The last second before an instant: "until before midnight" is told as 23:59 of the day that people mean. */
export function lastSecond(before: string): string {
  return new Date(Date.parse(before) - 1000).toISOString();
}
