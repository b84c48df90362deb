import { type ReactNode, useEffect, useRef } from 'react';
import { Notice } from './Notice';

/** What an act came to. What was pressed is gone with it, so the focus comes here. */
export function Told({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const told = Boolean(children);
  useEffect(() => {
    if (told) box.current?.focus();
  }, [told]);
  return (
    <div ref={box} tabIndex={-1}>
      {told && <Notice look="good">{children}</Notice>}
    </div>
  );
}
