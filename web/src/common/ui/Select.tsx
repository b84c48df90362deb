import { useWords } from '../words/useWords';
import { Field, type FieldProps } from './Field';
import styles from './Field.module.css';
import type { Controlled } from './inputs';
import { words } from './words';

export interface Option<T extends string = string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

/**
 * A native select; nothing is chosen until somebody chooses. `none` words that, where it means something. An option's
 * hint stands below its label where the browser lets options be styled, and behind a dash elsewhere.
 */
export function Select<T extends string>({
  value,
  onChange,
  options,
  none,
  ...field
}: FieldProps & Controlled<T | ''> & { options: readonly Option<T>[]; none?: string }) {
  const say = useWords(words);
  return (
    <Field {...field}>
      {(by) => (
        <span className={styles['select']}>
          <select
            {...by}
            className={styles['input']}
            value={value}
            onChange={(event) => onChange(event.target.value as T | '')}
          >
            <option value="">{none ?? say('choose')}</option>
            {options.map((each) => (
              <option key={each.value} value={each.value}>
                {each.label}
                {each.hint && <span className={styles['dash']}> — </span>}
                {each.hint && <span className={styles['optionHint']}>{each.hint}</span>}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}
