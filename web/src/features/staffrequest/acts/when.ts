const AMMAN = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Amman',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The instant at which Amman's clocks show that day and hour, whatever zone the browser is in. */
export function instantInAmman(day: string, time: string): string {
  const asIfUtc = new Date(`${day}T${time}:00Z`).getTime();
  const parts = Object.fromEntries(AMMAN.formatToParts(asIfUtc).map((each) => [each.type, each.value]));
  const shown = Date.parse(
    `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:00Z`,
  );
  return new Date(asIfUtc - (shown - asIfUtc)).toISOString();
}
