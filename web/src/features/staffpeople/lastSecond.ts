/** The last second before an instant: "until before midnight" is told as 23:59 of the day that people mean. */
export function lastSecond(before: string): string {
  return new Date(Date.parse(before) - 1000).toISOString();
}
