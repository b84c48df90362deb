import { expect, test } from 'vitest';
import { endOfDay, lastSecond, startOfDay } from './amman';

test('a day begins and ends by the clocks of Amman, whatever zone the browser is in', () => {
  expect(startOfDay('2027-01-10')).toBe('2027-01-09T21:00:00.000Z');
  expect(endOfDay('2027-01-31')).toBe('2027-01-31T21:00:00.000Z');
  // Amman was an hour behind in the winters until 2022.
  expect(startOfDay('2021-01-10')).toBe('2021-01-09T22:00:00.000Z');
});

test('what is over at midnight is told by its last second', () => {
  expect(lastSecond('2027-01-31T21:00:00Z')).toBe('2027-01-31T20:59:59.000Z');
});
