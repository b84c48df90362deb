import { type ReactNode, useEffect, useRef } from 'react';
import { Notice } from './Notice';

/** What an act came to. What was pressed is gone with it, so the focus comes here: for each of the `times` that something
 * is told, also where one act comes to the same words as the one before. */
export function Told({ times, children }: { times: number; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const told = Boolean(children);
  useEffect(() => {
    if (told && times > 0) box.current?.focus();
  }, [told, times]);
  return (
    <div ref={box} tabIndex={-1}>
      {told && <Notice look="good">{children}</Notice>}
    </div>
  );
}
