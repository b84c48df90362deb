import { useState } from 'react';
import { useWords } from '../words/useWords';
import type { Kept } from './useUpload';
import { words } from './words';

/** What is told at a file's field when somebody goes on before it has come: what came before it is not what is meant. */
export function useStillSending(): string {
  return useWords(words)('stillSending');
}

export interface NeededFile {
  /** What an `<UploadInput>` takes of it. */
  readonly input: {
    readonly value: Kept | null;
    readonly onChange: (kept: Kept | null) => void;
    readonly onBusy: (busy: boolean) => void;
  };
  /** What was lacking when it was to be taken, until that changes. */
  readonly lack: string | undefined;
  /** The file for an act; null, and said at its field, while there is none or another one is on its way. */
  take(): Kept | null;
}

/** The one file that an act needs; `missing` is what is said where there is none. */
export function useNeededFile(missing: string): NeededFile {
  const stillSending = useStillSending();
  const [value, setValue] = useState<Kept | null>(null);
  const [sending, setSending] = useState(false);
  const [lack, setLack] = useState<string>();
  return {
    input: {
      value,
      onChange(kept) {
        setValue(kept);
        setLack(undefined);
      },
      onBusy(busy) {
        setSending(busy);
        setLack(undefined);
      },
    },
    lack,
    take() {
      const lacking = sending ? stillSending : value ? undefined : missing;
      setLack(lacking);
      return lacking ? null : value;
    },
  };
}
