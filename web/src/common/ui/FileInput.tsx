import { useRef } from 'react';
import { useFormat } from '../format/useFormat';
import { useWords } from '../words/useWords';
import { Button } from './Button';
import { FieldGroup, type FieldProps } from './Field';
import styles from './parts.module.css';
import { words } from './words';

interface Props extends FieldProps {
  readonly accept: string;
  /** What was chosen. */
  readonly file: { readonly name: string; readonly size: number } | null;
  /** 0 to 1 while it is being sent. */
  readonly sent?: number | null;
  readonly onFile: (file: File) => void;
}

/** A file, by a button in the page's language: the browser's own speaks the browser's. */
export function FileInput({ accept, file, sent = null, onFile, ...field }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  return (
    <FieldGroup {...field}>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={typeof field.label === 'string' ? field.label : say('chooseFile')}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          // The same file may be chosen again after it was put right.
          event.target.value = '';
          if (chosen) onFile(chosen);
        }}
      />
      <p role="status">
        {file ? (
          <>
            <bdi>{file.name}</bdi> · {format.size(file.size)}
          </>
        ) : (
          say('noFile')
        )}
      </p>
      {sent !== null && (
        <p>
          <progress
            className={styles['bar']}
            max={1}
            value={sent}
            aria-label={say('sending', { percent: format.percent(sent) })}
          />
          <span className={styles['when']}>
            {' '}
            {say('sending', { percent: format.percent(Math.round(sent * 100) / 100) })}
          </span>
        </p>
      )}
      <Button look="plain" onClick={() => input.current?.click()}>
        {say(file ? 'replaceFile' : 'chooseFile')}
      </Button>
    </FieldGroup>
  );
}
