import { type ReactNode, useState } from 'react';
import { Button, type Option, Radios, TextInput } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import styles from './Apply.module.css';
import { words } from './words';

interface Props {
  readonly id: string;
  readonly label: ReactNode;
  readonly searchLabel: string;
  readonly error: string | undefined;
  readonly options: readonly (Option & { readonly also: string })[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** As many as are seen at a glance; with more there is a search. */
const FEW = 8;
const PAGE = 12;

/** One of a list that may be long: radio buttons, narrowed by what is typed, in either language. */
export function Narrowed({ id, label, searchLabel, error, options, value, onChange }: Props) {
  const say = useWords(words);
  const [wanted, setWanted] = useState('');
  const [most, setMost] = useState(PAGE);
  const many = options.length > FEW;
  const found = many ? options.filter((each) => fits(each, wanted)) : options;
  const shown = many ? found.slice(0, most) : found;
  // What was chosen stays in sight, whatever is searched.
  const chosen = options.find((each) => each.value === value && !shown.includes(each));
  return (
    <>
      {many && (
        <>
          <TextInput
            id={`${id}-search`}
            type="search"
            label={searchLabel}
            value={wanted}
            onChange={(text) => {
              setWanted(text);
              setMost(PAGE);
            }}
          />
          <p role="status" className={styles['found']}>
            {found.length === 0 ? say('foundNone') : say('found', { count: found.length })}
          </p>
        </>
      )}
      <Radios
        id={id}
        label={label}
        error={error}
        options={chosen ? [chosen, ...shown] : shown}
        value={value}
        onChange={onChange}
      />
      {many && found.length > most && (
        <p>
          <Button look="plain" onClick={() => setMost(most + PAGE)}>
            {say('more')}
          </Button>
        </p>
      )}
    </>
  );
}

function fits(option: Props['options'][number], wanted: string): boolean {
  const text = plain(`${option.label} ${option.also} ${option.value}`);
  return plain(wanted)
    .split(/\s+/)
    .every((part) => text.includes(part));
}

/** As people search: without vowel marks, whichever form of alef, hamza, ya and ta marbuta is typed. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u064b-\u0652\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
}
