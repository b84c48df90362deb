import { expect, test } from 'vitest';
import { endOfDay, instantInAmman, isDay, startOfDay } from './amman';

test("an hour of Amman's clocks is that instant in every zone", () => {
  expect(instantInAmman('2027-01-10', '10:30')).toBe('2027-01-10T07:30:00.000Z');
  expect(instantInAmman('2027-07-01', '01:00')).toBe('2027-06-30T22:00:00.000Z');
  // Before 2022 the clocks were two hours ahead in winter.
  expect(instantInAmman('2020-01-10', '10:30')).toBe('2020-01-10T08:30:00.000Z');
});

test('a day begins and ends by the clocks of Amman', () => {
  expect(startOfDay('2027-01-10')).toBe('2027-01-09T21:00:00.000Z');
  expect(endOfDay('2027-01-31')).toBe('2027-01-31T21:00:00.000Z');
  expect(startOfDay('2021-01-10')).toBe('2021-01-09T22:00:00.000Z');
});

test('a day is one that its month has', () => {
  expect([isDay('2027-02-28'), isDay('2027-02-29'), isDay('28.2.2027'), isDay('')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
