import { expect, test } from 'vitest';
import { placeOf, type Round, resumed } from './round';

const round: Round = { at: '/staff/queue/documents', numbers: ['1', '2', '3', '4'], last: '3' };

test('a request knows what comes before and after it in the list it was opened from', () => {
  expect(placeOf(round, '2')).toEqual({ at: round.at, place: 2, of: 4, previous: '1', next: '3' });
  expect(placeOf(round, '1')?.previous).toBeUndefined();
  expect(placeOf(round, '4')?.next).toBeUndefined();
});

test('a request that was not of the list has no place in it', () => {
  expect(placeOf(round, '9')).toBeNull();
  expect(placeOf(null, '1')).toBeNull();
});

test('a list goes on at what was opened last, else after it, else before it', () => {
  expect(resumed(round, new Set(['1', '3']))).toBe('3');
  expect(resumed(round, new Set(['1', '2', '4']))).toBe('4');
  expect(resumed(round, new Set(['1', '2']))).toBe('2');
  expect(resumed(round, new Set(['7']))).toBeUndefined();
  expect(resumed({ at: round.at, numbers: round.numbers }, new Set(['1']))).toBeUndefined();
});
