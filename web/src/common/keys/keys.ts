/** Single keys that do something on a screen, which whoever dictates, or whose tools use them, turns off. */
import { type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from 'react';

const STORED = 'queue-keys';
const TYPED_IN = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';
const listeners = new Set<() => void>();

/** Whether single keys do anything, and the switch. */
export function useKeysOn(): readonly [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => localStorage.getItem(STORED) !== 'off',
  );
  function set(wanted: boolean) {
    localStorage.setItem(STORED, wanted ? 'on' : 'off');
    for (const told of listeners) told();
  }
  return [on, set];
}

/** Whether a key is meant for the screen: nobody types, nothing else is held, and no dialog is open but the one that
 * `layer` is in. */
export function isFree(event: KeyboardEvent, layer: HTMLElement | null = null): boolean {
  const at = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (at?.matches(TYPED_IN)) return false;
  const above = [...document.querySelectorAll('dialog[open]')];
  return above.every((dialog) => layer !== null && dialog.contains(layer));
}

/** What a key is called here: by its place on the keyboard, so that it is the same in Arabic and in English. */
export function nameOf(event: Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey'>): string {
  if (event.key === '?' || event.key === '؟') return '?';
  if (['+', '-', '0'].includes(event.key)) return event.key;
  return event.shiftKey ? '' : event.code.replace(/^Key/, '').toLowerCase();
}

export type KeyActs = Readonly<Record<string, (() => void) | undefined>>;

/** Does what a key is for, on a page or, with a `layer`, in the dialog that it is in. */
export function useKeyActs(acts: KeyActs, layer?: RefObject<HTMLElement | null>) {
  const [on] = useKeysOn();
  const now = useRef(acts);
  // With what is shown, not a moment behind it: who sees a page may press at once.
  useLayoutEffect(() => {
    now.current = acts;
  });
  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent) {
      const does = on && isFree(event, layer?.current) ? now.current[nameOf(event)] : undefined;
      if (!does) return;
      event.preventDefault();
      does();
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [on, layer]);
}
