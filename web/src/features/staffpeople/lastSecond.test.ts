import { expect, test } from 'vitest';
import { lastSecond } from './lastSecond';

test('what is over at midnight is told by its last second', () => {
  expect(lastSecond('2027-01-31T21:00:00Z')).toBe('2027-01-31T20:59:59.000Z');
});
