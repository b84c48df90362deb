import { expect, test } from 'vitest';
import { faultOf, isProblem } from './problems';
import { pace } from './useRead';

test('polling slows down while nothing changes, and begins anew with a change', () => {
  const data = {};
  const at = (dataUpdateCount: number, of: object = data) =>
    pace(1000, { data: of, dataUpdateCount, fetchFailureCount: 0 });
  expect([at(1), at(5), at(9), at(100)]).toEqual([1000, 2000, 3000, 8000]);
  expect(at(101, {})).toBe(1000);
  expect(pace(1000, { data, dataUpdateCount: 1, fetchFailureCount: 1 })).toBe(8000);
});

test('a problem is told from a success, and its faults are found by field', () => {
  const problem = {
    __typename: 'InvalidInput' as const,
    code: 'INVALID_INPUT',
    message: 'm',
    faults: [{ field: 'mobile', code: 'X', message: 'wrong' }],
  };
  expect(isProblem(problem)).toBe(true);
  expect(isProblem({ __typename: 'SignedIn' })).toBe(false);
  expect(isProblem({ done: true })).toBe(false);
  expect(faultOf(problem, 'mobile')).toBe('wrong');
  expect(faultOf(problem, 'code')).toBeUndefined();
});
