import { useEffect, useRef } from 'react';
import { useFormat } from '../../../common/format/useFormat';
import { Button, Failed, FieldGroup, Notice, Select } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type Draft, giveLetters } from './draft';
import { rowOfFile } from './matching';
import styles from './send.module.css';
import type { RowFile, RowFiles } from './useRowFiles';
import { words } from './words';

const TAKEN = 'application/pdf,image/jpeg,image/png';

/** Letters of single rows: many files at once, each found its row by the identity number in its name. */
export function RowLetters({
  draft,
  rowFiles,
  error,
}: {
  draft: Draft;
  rowFiles: RowFiles;
  error: string | undefined;
}) {
  const say = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  useGiven(rowFiles.files);
  const own = draft.rows.filter((row) => row.document);
  const broken = rowFiles.files.find((each) => each.failed)?.failed;
  return (
    <FieldGroup id="rowFiles" label={say('rowFiles')} hint={say('rowFilesHint')} error={error}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={TAKEN}
        aria-label={say('chooseFiles')}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          // The same files may be chosen again after they were put right.
          event.target.value = '';
          rowFiles.add(chosen.map((file) => [file, rowOfFile(file.name, draft.rows)?.id ?? null]));
        }}
      />
      <Button look="plain" onClick={() => input.current?.click()}>
        {say('chooseFiles')}
      </Button>
      <Progress files={rowFiles.files} />
      {broken && <Failed error={broken} onAgain={rowFiles.again} busy={rowFiles.busy} />}
      {rowFiles.files
        .filter((each) => each.refused || each.row === null)
        .map((each) => (
          <Unsettled key={each.key} of={each} draft={draft} rowFiles={rowFiles} />
        ))}
      {own.length > 0 && (
        <Notice look="good" title={say('ownGiven', { count: own.length })}>
          <details>
            <summary>{say('seeThem')}</summary>
            <ul className={styles['given']}>
              {own.map(({ id, typed, document }) => (
                <li key={id}>
                  {typed.name}: <bdi>{document?.name}</bdi>{' '}
                  <Button look="quiet" onClick={() => giveLetters(new Map([[id, null]]))}>
                    {say('remove')}
                  </Button>
                </li>
              ))}
            </ul>
          </details>
        </Notice>
      )}
    </FieldGroup>
  );
}

/** What was received and has its row is the row's. */
function useGiven(files: readonly RowFile[]): void {
  const known = useRef(new Set<number>());
  useEffect(() => {
    const settled = files.filter((each) => each.upload && each.row !== null && !known.current.has(each.key));
    if (settled.length === 0) return;
    for (const each of settled) known.current.add(each.key);
    giveLetters(
      new Map(
        settled.map(
          ({ row, upload, file }) => [row ?? -1, { upload: upload ?? '', name: file.name }] as const,
        ),
      ),
    );
  }, [files]);
}

function Progress({ files }: { files: readonly RowFile[] }) {
  const say = useWords(words);
  const percent = useFormat().percent;
  if (files.length === 0) return null;
  const share =
    files.reduce((sum, each) => sum + (each.refused || each.failed ? 1 : each.sent), 0) / files.length;
  const received = files.filter((each) => each.upload).length;
  return (
    <div className={styles['progress']}>
      <progress
        max={1}
        value={share}
        aria-label={say('sendingFiles', { percent: percent(Math.floor(share * 100) / 100) })}
      />
      <p role="status">{say('received', { received, total: files.length })}</p>
    </div>
  );
}

/** A file that is not taken, or whose row has to be chosen. */
function Unsettled({ of, draft, rowFiles }: { of: RowFile; draft: Draft; rowFiles: RowFiles }) {
  const say = useWords(words);
  const { key, file, refused } = of;
  const free = draft.rows.filter((row) => !row.document);
  return (
    <div className={styles['unsettled']}>
      <p>
        <bdi>{file.name}</bdi>
        {refused && <strong> {refused.fault ? say(`fault.${refused.fault}`) : refused.message}</strong>}
      </p>
      {!refused && (
        <Select
          id={`row-of-${key}`}
          label={say('rowOfFile')}
          value=""
          options={free.map((row) => ({
            value: String(row.id),
            label: `${row.typed.name} — ${row.typed.identityNumber}`,
          }))}
          onChange={(row) => row && rowFiles.give(key, Number(row))}
        />
      )}
      <Button look="quiet" onClick={() => rowFiles.drop(key)}>
        {say('leaveOut')}
      </Button>
    </div>
  );
}
