import { useState } from 'react';

/** A form's key and how it begins anew with what is there now: read again first, then taken up. What could not be read
 * is not seen: the form stays as it is. */
export function useRound(read: { refetch: () => Promise<{ readonly error: Error | null }> }): {
  readonly round: number;
  readonly seeNow: () => void;
} {
  const [round, setRound] = useState(0);
  return {
    round,
    seeNow: () => void read.refetch().then(({ error }) => error || setRound((before) => before + 1)),
  };
}
