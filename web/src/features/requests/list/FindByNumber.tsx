import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button, DigitsInput, ErrorSummary } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import styles from '../requests.module.css';
import { words } from './words';

/** From a number, out of a message or from a letter, to its request. Knowing it opens nothing. */
export default function FindByNumber() {
  const say = useWords(words);
  const [, go] = useLocation();
  const [number, setNumber] = useState('');
  const [tries, setTries] = useState(0);
  const digits = number.replace(/\D/g, '');
  const error = tries > 0 && !digits ? say('findMissing') : undefined;
  return (
    <form
      noValidate
      className={styles['find']}
      onSubmit={(event) => {
        event.preventDefault();
        setTries(tries + 1);
        if (digits) go(`/requests/${digits}`);
      }}
    >
      <ErrorSummary mistakes={error ? [{ field: 'number', message: error }] : []} tries={tries} />
      <h2>{say('findTitle')}</h2>
      <DigitsInput
        id="number"
        label={say('find')}
        hint={say('findHint')}
        error={error}
        value={number}
        onChange={setNumber}
        maxLength={20}
      />
      <Button type="submit" look="plain">
        {say('show')}
      </Button>
    </form>
  );
}
