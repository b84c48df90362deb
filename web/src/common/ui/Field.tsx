import { type ReactNode, useId } from 'react';
import { useWords } from '../words/useWords';
import styles from './Field.module.css';
import { words } from './words';

export interface FieldProps {
  /** Of the control: the error summary leads to it. Name it as the schema names the input's field. */
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: boolean;
}

/** What a control needs to be described by its field. */
export interface Described {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** One control with its label, hint and error. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  children,
}: FieldProps & { children: (d: Described) => ReactNode }) {
  return (
    <div className={`${styles['field']} ${error ? styles['faulty'] : ''}`}>
      <label className={styles['label']} htmlFor={id}>
        {label}
        {optional && <Optional />}
      </label>
      <About id={id} hint={hint} error={error} />
      {children(described(id, hint, error))}
    </div>
  );
}

/**
 * Several controls that answer one question: the legend is the question. `about` begins the ids of its hint and error,
 * where they are to be known.
 */
export function FieldGroup({
  id,
  label,
  hint,
  error,
  optional,
  about,
  children,
}: FieldProps & { about?: string; children: ReactNode }) {
  const made = useId();
  const own = about ?? made;
  return (
    <fieldset
      className={`${styles['field']} ${error ? styles['faulty'] : ''}`}
      aria-describedby={described(own, hint, error)['aria-describedby']}
      id={id}
      tabIndex={-1}
    >
      <legend className={styles['label']}>
        {label}
        {optional && <Optional />}
      </legend>
      <About id={own} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}

function Optional() {
  const say = useWords(words);
  return <span className={styles['optional']}> ({say('optional')})</span>;
}

function About({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <>
      {hint && (
        <div className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p className={styles['error']} id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

function described(id: string, hint: ReactNode, error: string | undefined): Described {
  const by = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return { id, 'aria-describedby': by || undefined, 'aria-invalid': error ? true : undefined };
}
