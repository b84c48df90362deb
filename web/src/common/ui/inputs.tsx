import type { ComponentProps } from 'react';
import { codeOf, latinDigits } from '../format/format';
import { Field, FieldGroup, type FieldProps } from './Field';
import styles from './Field.module.css';
import type { Option } from './Select';

export interface Controlled<T> {
  readonly value: T;
  readonly onChange: (value: T) => void;
}
type Native = Pick<ComponentProps<'input'>, 'autoComplete' | 'maxLength' | 'dir' | 'lang' | 'disabled'>;

export function TextInput({
  value,
  onChange,
  type = 'text',
  narrow,
  ...rest
}: FieldProps &
  Controlled<string> &
  Native & { type?: 'text' | 'password' | 'search' | 'email'; narrow?: boolean }) {
  const { id, label, hint, error, optional, ...native } = rest;
  return (
    <Field {...{ id, label, hint, optional: optional ?? false, error }}>
      {(by) => (
        <input
          {...native}
          {...by}
          type={type}
          className={`${styles['input']} ${narrow ? styles['narrow'] : ''}`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Digits, whichever keyboard they come from: ٠-٩ become 0-9 as they are typed. Of a code nothing else is taken, so
 * that one pasted as "123 456", or with its message, is whole; the length holds for its digits. */
export function DigitsInput({
  value,
  onChange,
  kind = 'number',
  maxLength,
  ...rest
}: FieldProps & Controlled<string> & Native & { kind?: 'number' | 'code' | 'phone' }) {
  const { id, label, hint, error, optional, ...native } = rest;
  const read = (typed: string) => (kind === 'code' ? codeOf(typed, maxLength) : latinDigits(typed));
  return (
    <Field {...{ id, label, hint, optional: optional ?? false, error }}>
      {(by) => (
        <input
          {...native}
          {...by}
          dir="ltr"
          // The browser would cut a code before its spaces are out.
          maxLength={kind === 'code' ? undefined : maxLength}
          type={kind === 'phone' ? 'tel' : 'text'}
          inputMode={kind === 'phone' ? 'tel' : 'numeric'}
          className={`${styles['input']} ${styles[kind === 'code' ? 'code' : 'narrow']}`}
          value={value}
          onChange={(event) => onChange(read(event.target.value))}
        />
      )}
    </Field>
  );
}

export function PhoneInput(props: FieldProps & Controlled<string>) {
  return <DigitsInput {...props} kind="phone" autoComplete="tel" />;
}

export function LongText({
  value,
  onChange,
  rows = 4,
  maxLength,
  dir,
  lang,
  ...field
}: FieldProps & Controlled<string> & Pick<Native, 'dir' | 'lang'> & { rows?: number; maxLength?: number }) {
  return (
    <Field {...field}>
      {(by) => (
        <textarea
          {...by}
          rows={rows}
          maxLength={maxLength}
          dir={dir}
          lang={lang}
          className={`${styles['input']} ${styles['long']}`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function Radios<T extends string>({
  value,
  onChange,
  options,
  ...field
}: FieldProps & Controlled<T | ''> & { options: readonly Option<T>[] }) {
  return (
    <FieldGroup {...field}>
      {options.map((each) => (
        <Choice
          key={each.value}
          type="radio"
          name={field.id}
          option={each}
          checked={value === each.value}
          onChange={() => onChange(each.value)}
        />
      ))}
    </FieldGroup>
  );
}

export function Checkboxes<T extends string>({
  value,
  onChange,
  options,
  ...field
}: FieldProps & Controlled<readonly T[]> & { options: readonly Option<T>[] }) {
  return (
    <FieldGroup {...field}>
      {options.map((each) => (
        <Choice
          key={each.value}
          type="checkbox"
          name={field.id}
          option={each}
          checked={value.includes(each.value)}
          onChange={(on) =>
            onChange(on ? [...value, each.value] : value.filter((other) => other !== each.value))
          }
        />
      ))}
    </FieldGroup>
  );
}

function Choice({
  type,
  name,
  option,
  checked,
  onChange,
}: {
  type: 'radio' | 'checkbox';
  name: string;
  option: Option;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className={styles['choice']}>
      <input
        type={type}
        name={name}
        value={option.value}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {option.label}
        {option.hint && <span className={styles['choiceHint']}>{option.hint}</span>}
      </span>
    </label>
  );
}

/** An hour, "10:30" or "": whose clocks it is of, the label says. */
export function TimeInput({ value, onChange, ...field }: FieldProps & Controlled<string>) {
  return (
    <Field {...field}>
      {(by) => (
        <input
          {...by}
          type="time"
          className={`${styles['input']} ${styles['narrow']}`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
