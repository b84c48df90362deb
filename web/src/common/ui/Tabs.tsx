import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import styles from './parts.module.css';

export interface Tab<K extends string = string> {
  readonly key: K;
  readonly label: ReactNode;
}

interface Props<K extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<K>[];
  readonly open: K;
  readonly onOpen: (key: K) => void;
  readonly children: ReactNode;
}

/** Tabs of one page, by arrow keys as well. Keep the open one in the address where it is worth a link. */
export function Tabs<K extends string>({ label, tabs, open, onOpen, children }: Props<K>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  function move(event: KeyboardEvent) {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const by = event.key === forward ? 1 : event.key === backward ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const at = (tabs.findIndex((each) => each.key === open) + by + tabs.length) % tabs.length;
    const next = tabs[at];
    if (!next) return;
    onOpen(next.key);
    (list.current?.children[at] as HTMLElement | undefined)?.focus();
  }
  return (
    <>
      <div ref={list} className={styles['tabs']} role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((each) => (
          <button
            key={each.key}
            type="button"
            role="tab"
            id={`${id}-${each.key}`}
            className={styles['tab']}
            aria-selected={each.key === open}
            aria-controls={`${id}-panel`}
            tabIndex={each.key === open ? 0 : -1}
            onClick={() => onOpen(each.key)}
          >
            {each.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open}`}>
        {children}
      </div>
    </>
  );
}
