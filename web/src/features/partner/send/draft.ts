/** The batch on its way to being sent. It lives as long as the page is open, and on no disk: it is about people. */
import { useSyncExternalStore } from 'react';
import type { Kept } from '../../../common/upload';
import type { BatchPolicy } from '../gql/graphql';
import type { Place, Row } from './table';

export interface RowFault {
  readonly place: Place;
  readonly message: string;
}
export type Faults = ReadonlyMap<number, readonly RowFault[]>;

export interface Draft {
  readonly source: string;
  /** Which sheet of its was read, where it has several. */
  readonly sheet: string;
  readonly rows: readonly Row[];
  readonly ignored: readonly string[];
  readonly letter: Kept | null;
  /** What the last check found, by the rows' ids; null before the first one. */
  readonly faults: Faults | null;
  /** Whether something was changed since. */
  readonly changed: boolean;
  readonly name: string;
  readonly policy: BatchPolicy;
}

const NOTHING: Draft = {
  source: '',
  sheet: '',
  rows: [],
  ignored: [],
  letter: null,
  faults: null,
  changed: false,
  name: '',
  policy: 'VALID_ROWS_STAND',
};

let owner = '';
let now = NOTHING;
const told = new Set<() => void>();

/** The draft of the institution that is signed in: another one in the same tab begins with an empty one. */
export function useDraft(whose: string): Draft {
  if (owner !== whose) [owner, now] = [whose, NOTHING];
  return useSyncExternalStore((tell) => {
    told.add(tell);
    return () => told.delete(tell);
  }, draft);
}

export function draft(): Draft {
  return now;
}

export function changeDraft(change: Partial<Draft>): void {
  now = { ...now, ...change };
  for (const each of told) each();
}

export function changeRow(id: number, change: Partial<Row>): void {
  changeDraft({ rows: now.rows.map((row) => (row.id === id ? { ...row, ...change } : row)), changed: true });
}

export function dropRow(id: number): void {
  changeDraft({ rows: now.rows.filter((row) => row.id !== id), changed: true });
}

/** Gives rows the letters that were found to be theirs. */
export function giveLetters(given: ReadonlyMap<number, Row['document']>): void {
  const rows = now.rows.map((row) =>
    given.has(row.id) ? { ...row, document: given.get(row.id) ?? null } : row,
  );
  changeDraft({ rows, changed: true });
}

/** What a check found of a draft; what was changed while it ran is changed since. */
export function tellFaults(of: Draft, faults: Faults): void {
  changeDraft({ faults, changed: now.rows !== of.rows || now.letter !== of.letter });
}

export function dropDraft(): void {
  changeDraft(NOTHING);
}

/** The batch of these rows was sent. Says whether it still was the one on the page: another one stays. */
export function dropSent(rows: Draft['rows']): boolean {
  const same = now.rows === rows;
  if (same) dropDraft();
  return same;
}

export function faultyRows({ rows, faults }: Draft): readonly Row[] {
  return faults ? rows.filter((row) => faults.has(row.id)) : [];
}
