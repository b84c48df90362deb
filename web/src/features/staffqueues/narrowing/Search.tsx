import { useState } from 'react';
import { Button, TextInput } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import styles from '../queues.module.css';
import { words } from './words';

export const SEARCH = 'find';

/** Finds by a number, an identity, or a name. `given` is what is searched for now. */
export function Search({ given = '', onSearch }: { given?: string; onSearch: (text: string) => void }) {
  const say = useWords(words);
  const [seen, setSeen] = useState(given);
  const [text, setText] = useState(given);
  if (seen !== given) {
    // The address changed by other means, such as the way back.
    setSeen(given);
    setText(given);
  }
  return (
    <form
      role="search"
      className={styles['search']}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text);
      }}
    >
      <TextInput
        id={SEARCH}
        type="search"
        label={say('findRequest')}
        hint={say('findHint')}
        maxLength={100}
        autoComplete="off"
        value={text}
        onChange={setText}
      />
      <Button type="submit" look="plain">
        {say('find')}
      </Button>
    </form>
  );
}
