import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Rows } from '../../common/api/usePages';
import { keep, kept, type Round, resumed } from '../../common/round/round';
import type { Row } from './cells';
import { ROW } from './keys/useKeys';

/** Keeps what the list shows, so that its requests can be gone through one after another, and leads who comes back to
 * where they were: as far down as it had been opened. */
export function useRound(
  list: RefObject<HTMLElement | null>,
  read: Rows<unknown>,
  rows: readonly Row[],
): void {
  const [path] = useLocation();
  const at = path + location.search;
  const left = useRef<Round | null>(null);
  const known = useRef('');
  useEffect(() => {
    if (known.current === at) return;
    known.current = at;
    const before = kept();
    left.current = before?.at === at ? before : null;
  }, [at]);
  useEffect(() => {
    if (!read.rows || read.former) return;
    const numbers = rows.map((row) => row.request.number);
    const round = left.current;
    if (round?.last !== undefined && !read.error) {
      // What was done meanwhile is to be gone before somebody is led to what is left.
      if (read.busy) return;
      if (missing(round, numbers) && read.hasMore) {
        read.more();
        return;
      }
    }
    left.current = null;
    keep({ at, numbers });
    const to = round && resumed(round, new Set(numbers));
    // After the page's own turn to the top.
    if (to) requestAnimationFrame(() => showRow(list.current, to));
  }, [at, read, rows, list]);
}

/** Whether the list had been opened further than it is now, and where it was left is not there yet. */
function missing(round: Round, numbers: readonly string[]): boolean {
  return numbers.length < round.numbers.length && !numbers.includes(round.last ?? '');
}

function showRow(list: HTMLElement | null, number: string) {
  const focused = document.activeElement;
  // Only where arriving has put it: not from somebody who has gone on meanwhile.
  if (focused !== document.body && !focused?.matches('#main, #main h1')) return;
  const row = [...(list?.querySelectorAll<HTMLElement>(`[${ROW}]`) ?? [])].find(
    (each) => each.textContent === number,
  );
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'center' });
}
