import { useState } from 'react';

const STEP = 50;

/** The first rows of a long list that came whole; "more" shows the next. */
export function useSlice<Row>(rows: readonly Row[]): {
  readonly shown: readonly Row[];
  readonly has: boolean;
  readonly more: () => void;
} {
  const [most, setMost] = useState(STEP);
  return { shown: rows.slice(0, most), has: rows.length > most, more: () => setMost(most + STEP) };
}
