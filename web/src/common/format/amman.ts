/** Days and hours by the clocks of Amman, whatever zone the browser is in. */
const AMMAN = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Amman',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The instant at which Amman's clocks show that day and hour: "2027-01-10", "10:30". */
export function instantInAmman(day: string, time: string): string {
  const asIfUtc = new Date(`${day}T${time}:00Z`).getTime();
  const parts = Object.fromEntries(AMMAN.formatToParts(asIfUtc).map((each) => [each.type, each.value]));
  const shown = Date.parse(
    `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:00Z`,
  );
  return new Date(asIfUtc - (shown - asIfUtc)).toISOString();
}

/** The instant at which a day begins. */
export function startOfDay(day: string): string {
  return instantInAmman(day, '00:00');
}

/** The instant at which it is over. */
export function endOfDay(day: string): string {
  return startOfDay(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10));
}

/** Whether there is such a day: one that its month does not have is read as one of the next. */
export function isDay(said: string): boolean {
  const read = new Date(said);
  return DAY.test(said) && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(said);
}
