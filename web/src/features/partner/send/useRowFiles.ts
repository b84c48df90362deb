import { useCallback, useEffect, useRef, useState } from 'react';
import { CallFailed } from '../../../common/api/errors';
import { sendFile, UploadRefused } from '../../../common/upload/send';

const AT_ONCE = 3;

/** A file for one row, on its way. */
export interface RowFile {
  readonly key: number;
  readonly file: File;
  /** The row it was found to be for, or was given to; none is asked for. */
  readonly row: number | null;
  readonly sent: number;
  readonly upload: string | null;
  /** What stopped it: a refusal, or a line that failed, after which it may be sent again. */
  readonly refused: UploadRefused | null;
  readonly failed: CallFailed | null;
}

export interface RowFiles {
  readonly files: readonly RowFile[];
  /** Whether any is still on its way. */
  readonly busy: boolean;
  add(files: readonly (readonly [File, row: number | null])[]): void;
  give(key: number, row: number): void;
  again(): void;
  drop(key: number): void;
}

/** Sends many files, a few at once. What was received stays, however the others fare. */
export function useRowFiles(): RowFiles {
  const [files, setFiles] = useState<readonly RowFile[]>([]);
  const under = useRef(new Set<number>());
  const ends = useRef(new AbortController());
  const next = useRef(0);
  useEffect(() => {
    ends.current = new AbortController();
    return () => ends.current.abort();
  }, []);
  const change = useCallback((key: number, to: Partial<RowFile>) => {
    setFiles((all) => all.map((each) => (each.key === key ? { ...each, ...to } : each)));
  }, []);
  const send = useCallback(
    async ({ key, file }: RowFile) => {
      const { signal } = ends.current;
      try {
        const onSent = (sent: number) => change(key, { sent });
        const { upload } = await sendFile('OFFICIAL_LETTER', file, { signal, onSent });
        under.current.delete(key);
        change(key, { upload, sent: 1 });
      } catch (failed) {
        under.current.delete(key);
        if (!signal.aborted) change(key, stopped(failed));
      }
    },
    [change],
  );
  useEffect(() => {
    const waiting = files.filter((each) => isWaiting(each) && !under.current.has(each.key));
    for (const each of waiting.slice(0, AT_ONCE - under.current.size)) {
      under.current.add(each.key);
      void send(each);
    }
  }, [files, send]);
  return {
    files,
    busy: files.some(isWaiting),
    add: (chosen) =>
      setFiles((all) => [
        ...all,
        ...chosen.map(([file, row]) => {
          next.current += 1;
          return { key: next.current, file, row, sent: 0, upload: null, refused: null, failed: null };
        }),
      ]),
    give: (key, row) => change(key, { row }),
    again: () =>
      setFiles((all) => all.map((each) => (each.failed ? { ...each, failed: null, sent: 0 } : each))),
    drop: (key) => setFiles((all) => all.filter((each) => each.key !== key)),
  };
}

function isWaiting({ upload, refused, failed }: RowFile): boolean {
  return !upload && !refused && !failed;
}

function stopped(failed: unknown): Partial<RowFile> {
  if (failed instanceof UploadRefused) return { refused: failed };
  return { failed: failed instanceof CallFailed ? failed : new CallFailed('defect', String(failed)) };
}
