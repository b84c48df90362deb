import { useState } from 'react';

/** A form's key and how it begins anew with what is there now: read again first, then taken up. */
export function useRound(read: { refetch: () => Promise<unknown> }): {
  readonly round: number;
  readonly seeNow: () => void;
} {
  const [round, setRound] = useState(0);
  return { round, seeNow: () => void read.refetch().then(() => setRound((before) => before + 1)) };
}
