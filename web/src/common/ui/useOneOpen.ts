import { type Dispatch, type SetStateAction, useState } from 'react';

/** Which one a dialog is open for, how another is opened, and how this one closes: an act may be answered when its dialog
 * is closed already, and closes itself then, never the next one. */
export function useOneOpen<One>(): [One | null, Dispatch<SetStateAction<One | null>>, () => void] {
  const [open, setOpen] = useState<One | null>(null);
  return [open, setOpen, () => setOpen((now) => (now === open ? null : now))];
}
