import { expect, test } from 'vitest';
import { weekdays, weeksOf } from './Calendar';

test('weeks begin on Sunday and hold the days of their month only', () => {
  const weeks = weeksOf('2027-02');
  expect(weeks[0]).toEqual(['', ...[1, 2, 3, 4, 5, 6].map((day) => `2027-02-0${day}`)]);
  expect(weeks.at(-1)).toEqual(['2027-02-28', '', '', '', '', '', '']);
  expect(weeks.flat().filter(Boolean)).toHaveLength(28);
});

test.each(['ar', 'en'] as const)('no two days of the week look alike in %s', (language) => {
  const short = weekdays(language).map((each) => each.short);
  expect(new Set(short).size).toBe(7);
});
