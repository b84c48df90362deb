import { useEffect, useState } from 'react';
import { Notice } from '../ui';
import { useGoFromHere } from '../useGoFromHere';

interface Carried {
  readonly told?: string;
}

/** Goes to another page, for who is still on this one, and has it say what was done: `tell('/staff/people', say('added'))`. */
export function useTell(): (to: string, told: string) => void {
  const go = useGoFromHere();
  return (to, told) => go(to, { state: { told } satisfies Carried });
}

/** What the page before had to say; said once, not again when the page is loaded anew. */
export function Told() {
  const [told] = useState(() => (history.state as Carried | null)?.told);
  useEffect(() => {
    if (told) history.replaceState(null, '');
  }, [told]);
  return told ? <Notice look="good">{told}</Notice> : null;
}
