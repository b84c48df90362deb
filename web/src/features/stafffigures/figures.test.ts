import { expect, test } from 'vitest';
import { csvOf } from '../../common/sheets/csv';
import type { Cell } from './groups';
import { counted, spread, sumOf } from './groups';
import { periodIn, periodOf } from './period';

const cell = (month: string, department: string, status: Cell['status'], requests: number): Cell => ({
  month,
  department,
  status,
  requests,
});

test('requests are counted by month in order, and every status falls into one group', () => {
  const found = counted(
    [
      cell('2027-02-01', 'GIS', 'CANCELLED_UNPAID', 2),
      cell('2027-01-01', 'GIS', 'SUBMITTED', 3),
      cell('2027-01-01', 'PARKS', 'CHECKED', 4),
    ],
    (each) => each.month,
  );
  expect([...found.keys()]).toEqual(['2027-01-01', '2027-02-01']);
  expect(found.get('2027-01-01')?.ours).toBe(7);
  expect([...found.values()].map(sumOf)).toEqual([7, 2]);
});

test('decisions are spread over the promised days at least, and the slowest stand together', () => {
  expect(spread([{ workingDays: 1, requests: 2 }], 5, 10).map((each) => each.requests)).toEqual([
    0, 2, 0, 0, 0, 0,
  ]);
  const slow = spread(
    [
      { workingDays: 40, requests: 1 },
      { workingDays: 12, requests: 2 },
    ],
    5,
    10,
  );
  expect(slow).toHaveLength(12);
  expect(slow.at(-1)).toEqual({ days: 11, requests: 3 });
});

test('a period of twelve months ends today and begins with a month', () => {
  expect(periodOf('twelve', '2027-02-21')).toEqual({ from: '2026-03-01', to: '2027-02-21' });
  expect(periodOf('quarter', '2027-02-21')).toEqual({ from: '2026-12-01', to: '2027-02-21' });
  expect(periodOf('lastYear', '2027-02-21')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
});

test('an address that names no period is of the last twelve months', () => {
  const given = new URLSearchParams({ from: '2027-01-01', to: '2027-01-31' });
  expect(periodIn(given, '2027-02-21')).toEqual({ from: '2027-01-01', to: '2027-01-31' });
  const wrong = new URLSearchParams({ from: '2027-01-01', to: '2027-02-30' });
  expect(periodIn(wrong, '2027-02-21')).toEqual(periodOf('twelve', '2027-02-21'));
});

test('numbers stay numbers in a file, and a text that would be a formula does not', () => {
  expect(csvOf([['الرسوم', -150.5, '=1+1', '-2']])).toBe("\ufeffالرسوم,-150.5,'=1+1,-2\r\n");
  // Spreadsheets of East Asia take the wide signs for the same.
  expect(csvOf([['＝1+1', '\n=1+1']])).toBe(`\ufeff'＝1+1,"'\n=1+1"\r\n`);
});
