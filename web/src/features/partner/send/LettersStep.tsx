import { useState } from 'react';
import { Button, Form, type Mistake } from '../../../common/ui';
import { UploadInput, useStillSending } from '../../../common/upload';
import { useWords } from '../../../common/words/useWords';
import { changeDraft } from './draft';
import { Back, type StepProps } from './NewBatch';
import { RowLetters } from './RowLetters';
import styles from './send.module.css';
import { useRowFiles } from './useRowFiles';
import { words } from './words';

/** The official letters: one that serves the whole batch, and rows' own in its place. */
export function LettersStep({ draft, go }: StepProps) {
  const say = useWords(words);
  const stillSending = useStillSending();
  const [sending, setSending] = useState(false);
  const rowFiles = useRowFiles();
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const without = draft.rows.filter((row) => !row.document).length;
  const unplaced = rowFiles.files.some((each) => each.upload && each.row === null);
  function onSubmit() {
    const found = [
      ...(sending
        ? [{ field: 'letter', message: stillSending }]
        : !draft.letter && without > 0
          ? [{ field: 'letter', message: say('letterMissing', { count: without }) }]
          : []),
      ...(unplaced ? [{ field: 'rowFiles', message: say('filesUnplaced') }] : []),
    ];
    setMistakes(found);
    if (found.length === 0) go('check');
  }
  const errorOf = (field: string) => mistakes.find((each) => each.field === field)?.message;
  return (
    <>
      <Back to="table" go={go} />
      <Form title={say('lettersTitle')} mistakes={mistakes} onSubmit={onSubmit}>
        <p>{say('lettersLead')}</p>
        <UploadInput
          id="letter"
          kind="OFFICIAL_LETTER"
          label={say('letter')}
          error={errorOf('letter')}
          value={draft.letter}
          onChange={(letter) => {
            setMistakes([]);
            changeDraft({ letter, changed: true });
          }}
          onBusy={(busy) => {
            setMistakes([]);
            setSending(busy);
          }}
        />
        <details className={styles['own']} open={rowFiles.files.length > 0 || without < draft.rows.length}>
          <summary>{say('ownLetters')}</summary>
          <RowLetters draft={draft} rowFiles={rowFiles} error={errorOf('rowFiles')} />
        </details>
        <p>
          <Button type="submit" busy={rowFiles.busy}>
            {say('toCheck')}
          </Button>
        </p>
      </Form>
    </>
  );
}
