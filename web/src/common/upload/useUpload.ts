import { useCallback, useEffect, useRef, useState } from 'react';
import { CallFailed } from '../api/errors';
import { language } from '../words/language';
import type { OwnFault } from './bytes';
import { type DocumentKind, type Kept, type Received, rest, sendFile, standing, UploadRefused } from './send';

export type { DocumentKind, Kept };

export type UploadState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending'; readonly name: string; readonly sent: number }
  /** There is no line, or nobody is signed in any more: the same file may be sent again. */
  | { readonly phase: 'failed'; readonly name: string; readonly error: CallFailed }
  /** The file is not taken: `message` says why, or `fault` names what was seen before sending. */
  | { readonly phase: 'refused'; readonly message: string; readonly fault: OwnFault | undefined };

export interface UploadAct {
  readonly state: UploadState;
  send(file: File): Promise<void>;
  /** The same file once more. */
  again(): Promise<void>;
  cancel(): void;
}

const IDLE: UploadState = { phase: 'idle' };
/** When the scan's finding is asked for after a file came. */
const ASKED_AFTER = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** One file on its way. `onKept` gets it once the service has it, and null when its scan finds it bad afterwards. */
export function useUpload(kind: DocumentKind, onKept: (kept: Kept | null) => void): UploadAct {
  const [state, setState] = useState<UploadState>(IDLE);
  const under = useRef<AbortController | null>(null);
  const last = useRef<File | null>(null);
  const told = useRef(onKept);
  useEffect(() => {
    told.current = onKept;
  });
  useEffect(() => () => under.current?.abort(), []);

  const cancel = useCallback(() => {
    under.current?.abort();
    setState(IDLE);
  }, []);

  const send = useCallback(
    async (file: File) => {
      under.current?.abort();
      under.current = new AbortController();
      const { signal } = under.current;
      last.current = file;
      setState({ phase: 'sending', name: file.name, sent: 0 });
      try {
        const onSent = (sent: number) => setState({ phase: 'sending', name: file.name, sent });
        const { putTo, ...kept } = await sendFile(kind, file, { signal, onSent });
        setState(IDLE);
        told.current(kept);
        const fault = await faultOfScan(putTo, signal);
        if (!fault) return;
        setState({ phase: 'refused', message: fault, fault: undefined });
        told.current(null);
      } catch (failed) {
        if (!signal.aborted) setState(afterFailure(file, failed));
      }
    },
    [kind],
  );
  const again = useCallback(async () => {
    if (last.current) await send(last.current);
  }, [send]);
  return { state, send, again, cancel };
}

/** What the scan finds wrong with a file, if it says so while the page is open. */
async function faultOfScan(putTo: Received['putTo'], signal: AbortSignal): Promise<string | null> {
  for (const pause of ASKED_AFTER) {
    await rest(pause, signal);
    // No answer is no finding: it is asked for again, and told on the request's page at the latest.
    const found = await standing(putTo, signal).catch(() => null);
    if (found?.fault) return found.fault.message[language];
    if (found && found.state !== 'QUARANTINED') return null;
  }
  return null;
}

function afterFailure(file: File, failed: unknown): UploadState {
  if (failed instanceof UploadRefused)
    return { phase: 'refused', message: failed.message, fault: failed.fault };
  const error = failed instanceof CallFailed ? failed : new CallFailed('defect', String(failed));
  return { phase: 'failed', name: file.name, error };
}
