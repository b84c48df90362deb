import { expect, test } from 'vitest';
import { instantInAmman } from './when';

test("an hour of Amman's clocks is that instant in every zone", () => {
  expect(instantInAmman('2027-01-10', '10:30')).toBe('2027-01-10T07:30:00.000Z');
  expect(instantInAmman('2027-07-01', '01:00')).toBe('2027-06-30T22:00:00.000Z');
  // Before 2022 the clocks were two hours ahead in winter.
  expect(instantInAmman('2020-01-10', '10:30')).toBe('2020-01-10T08:30:00.000Z');
});
