import { type FormEvent, useState } from 'react';
import { Button, TextInput } from '../ui';
import { useWords } from '../words/useWords';
import styles from './editing.module.css';
import { words } from './words';

interface Props {
  readonly label: string;
  /** What is searched for now; "" for nothing. */
  readonly text: string;
  readonly onSearch: (text: string) => void;
}

/** A list's search, and the way back to all of it. */
export function SearchBox({ label, text, onSearch }: Props) {
  const say = useWords(words);
  const [typed, setTyped] = useState(text);
  function search(event: FormEvent) {
    event.preventDefault();
    onSearch(typed.trim());
  }
  return (
    <form role="search" className={styles['search']} onSubmit={search}>
      <TextInput id="text" type="search" label={label} value={typed} onChange={setTyped} />
      <div className="row">
        <Button type="submit" look="plain">
          {say('search')}
        </Button>
        {text && (
          <Button look="quiet" onClick={() => onSearch('')}>
            {say('showAll')}
          </Button>
        )}
      </div>
    </form>
  );
}
