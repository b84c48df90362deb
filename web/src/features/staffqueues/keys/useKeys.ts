import { type RefObject, useEffect, useState } from 'react';
import { isFree, useKeysOn } from '../../../common/keys/keys';

/** What a row's link carries: the keys move between these. */
export const ROW = 'data-row';

export type Key = 'next' | 'previous' | 'select' | 'search' | 'help';

/** What a key means, by its place on the keyboard, so that it is the same one in Arabic and in English. */
export function meaningOf(
  event: Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey'>,
  onRow: boolean,
): Key | null {
  if (event.key === '?' || event.key === '؟') return 'help';
  if (event.shiftKey) return null;
  if (event.key === '/' || event.code === 'Slash') return 'search';
  if (event.code === 'KeyJ' || (onRow && event.code === 'ArrowDown')) return 'next';
  if (event.code === 'KeyK' || (onRow && event.code === 'ArrowUp')) return 'previous';
  return event.code === 'KeyX' && onRow ? 'select' : null;
}

/** Moves through the rows below `list` by keys, to the control `search`, and opens the help; a row is its link. */
export function useKeys(list: RefObject<HTMLElement | null>, search: string) {
  const [on] = useKeysOn();
  const [help, setHelp] = useState(false);
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const key = on ? wanted(event) : null;
      if (!key) return;
      event.preventDefault();
      if (key === 'help') setHelp(true);
      else if (key === 'search') document.getElementById(search)?.focus();
      else if (key === 'select') boxBeside(document.activeElement)?.click();
      else move(list.current, key === 'next' ? 1 : -1);
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [on, list, search]);
  return { help, setHelp };
}

function wanted(event: KeyboardEvent): Key | null {
  const at = event.target instanceof Element ? event.target : null;
  if (!isFree(event)) return null;
  return meaningOf(event, at?.hasAttribute(ROW) ?? false);
}

function boxBeside(row: Element | null): HTMLElement | null {
  return row?.closest('tr')?.querySelector<HTMLElement>('input[type=checkbox]') ?? null;
}

function move(list: HTMLElement | null, by: 1 | -1) {
  const rows = [...(list?.querySelectorAll<HTMLElement>(`[${ROW}]`) ?? [])];
  const within = document.activeElement?.closest('tr');
  const now = rows.findIndex((each) => within?.contains(each));
  const next = now < 0 ? (by === 1 ? 0 : rows.length - 1) : now + by;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}
