import { useRef, useState } from 'react';
import { useWords } from '../words/useWords';
import { isoOf, PARTS, partsOf, typedInto } from './dateParts';
import { FieldGroup, type FieldProps } from './Field';
import styles from './Field.module.css';
import type { Controlled } from './inputs';
import { words } from './words';

/**
 * A day, "2027-01-10" or "": written in three parts, day before month, whatever the browser's own order is. Its
 * calendar is at hand too, bounded by `min` and `max`.
 */
export function DateInput({
  value,
  onChange,
  min,
  max,
  ...field
}: FieldProps & Controlled<string> & { min?: string | undefined; max?: string | undefined }) {
  const say = useWords(words);
  const [parts, setParts] = useDateParts(value);
  const [left, setLeft] = useState(false);
  const { id, error: told } = field;
  const unreadable = left && isoOf(parts) === '' && PARTS.some((part) => parts[part]);
  const error = unreadable ? say('notADay') : told;
  return (
    <FieldGroup {...field} id={`${id}-date`} about={id} error={error}>
      <div className={styles['date']}>
        {PARTS.map((part) => (
          <label key={part} className={styles['part']}>
            <span>{say(part)}</span>
            <input
              id={part === 'day' ? id : `${id}-${part}`}
              dir="ltr"
              inputMode="numeric"
              autoComplete="off"
              aria-invalid={error ? true : undefined}
              className={`${styles['input']} ${styles[part]}`}
              value={parts[part]}
              onFocus={() => setLeft(false)}
              onBlur={(event) => {
                const group = event.currentTarget.closest('fieldset');
                setLeft(!group?.contains(event.relatedTarget));
              }}
              onChange={(event) => {
                const now = typedInto(parts, part, event.target.value);
                setParts(now);
                onChange(isoOf(now));
              }}
            />
          </label>
        ))}
        <Picker value={value} min={min} max={max} onChange={onChange} />
      </div>
    </FieldGroup>
  );
}

/** The parts as they are typed. They follow a value that changed by other means, and stay while they name no day. */
function useDateParts(value: string) {
  const [parts, setParts] = useState(() => partsOf(value));
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== isoOf(parts)) setParts(partsOf(value));
  }
  return [parts, setParts] as const;
}

interface PickerProps extends Controlled<string> {
  readonly min: string | undefined;
  readonly max: string | undefined;
}

/** The browser's own calendar, behind a button. Its field of one box is not shown: it writes the browser's order. */
function Picker({ value, onChange, min, max }: PickerProps) {
  const say = useWords(words);
  const box = useRef<HTMLInputElement>(null);
  return (
    <span className={styles['picker']}>
      <input
        ref={box}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        min={min}
        max={max}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <button
        type="button"
        aria-label={say('pickDay')}
        title={say('pickDay')}
        onClick={() => box.current?.showPicker()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 6.5h16v13.5H4zM4 10.5h16M8 3.5v5M16 3.5v5" />
        </svg>
      </button>
    </span>
  );
}
