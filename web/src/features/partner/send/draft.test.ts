import { beforeEach, expect, test } from 'vitest';
import { changeDraft, changeRow, draft, dropDraft, dropSent, tellFaults } from './draft';
import type { Row } from './table';

const row = { id: 1, line: 2, typed: {}, document: null } as unknown as Row;
const FOUND = new Map([[1, [{ place: 'department', message: 'none' } as const]]]);

beforeEach(() => {
  dropDraft();
  changeDraft({ rows: [row], changed: true });
});

test('what a check found stands until something is changed', () => {
  tellFaults(draft(), FOUND);
  expect(draft()).toMatchObject({ faults: FOUND, changed: false });
  changeRow(1, { line: 3 });
  expect(draft().changed).toBe(true);
});

test.each([
  ['a row', () => changeRow(1, { line: 3 })],
  ['the letter', () => changeDraft({ letter: { upload: 'u', name: 'letter.pdf', size: 9 } })],
])('%s that is changed while a check runs is not taken for checked', (_, change) => {
  const of = draft();
  change();
  tellFaults(of, new Map());
  expect(draft().changed).toBe(true);
});

test('the batch that was sent is dropped, and one that was begun meanwhile is not', () => {
  const { rows } = draft();
  changeDraft({ name: 'spring' });
  expect([dropSent(rows), draft().rows]).toEqual([true, []]);
  changeDraft({ rows: [row] });
  expect([dropSent(rows), draft().rows]).toEqual([false, [row]]);
});
