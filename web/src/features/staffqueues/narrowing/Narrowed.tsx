import { type ReactNode, useRef } from 'react';
import type { Queue } from '../queues';
import styles from '../queues.module.css';
import type { View } from '../view';
import { Chips } from './Chips';
import { Filters } from './Filters';
import { Search } from './Search';

/** A list with its search, its filters beside it, and what it is narrowed to above it. */
export function Narrowed({
  queue,
  view,
  onView,
  children,
}: {
  queue: Queue;
  view: View;
  onView: (view: View) => void;
  children: ReactNode;
}) {
  const results = useRef<HTMLDivElement>(null);
  return (
    <>
      <Search given={view.text} onSearch={(text) => onView({ ...view, text })} />
      <div className={styles['columns']}>
        <Filters queue={queue} view={view} onView={onView} />
        <div ref={results} tabIndex={-1} className={styles['results']}>
          <Chips
            view={view}
            onView={(wanted) => {
              onView(wanted);
              // The button that was pressed is gone: the focus goes to what it changed.
              results.current?.focus();
            }}
          />
          {children}
        </div>
      </div>
    </>
  );
}
