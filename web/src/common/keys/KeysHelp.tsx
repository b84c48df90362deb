import { Button, Dialog } from '../ui';
import { useWords } from '../words/useWords';
import { useKeysOn } from './keys';
import styles from './keys.module.css';
import { words } from './words';

/** What the keys of a screen do, and the switch that turns them off. */
export function KeysHelp({
  open,
  keys,
  onClose,
}: {
  open: boolean;
  /** Each key with what it does. */
  keys: readonly (readonly [string, string])[];
  onClose: () => void;
}) {
  const say = useWords(words);
  const [on, setOn] = useKeysOn();
  return (
    <Dialog open={open} title={say('keys')} onClose={onClose}>
      <p>{say(on ? 'keysOn' : 'keysAreOff')}</p>
      <dl className={styles['keys']}>
        {[...keys, ['?', say('keyHelp')] as const].map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd dir="ltr">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <Button onClick={onClose}>{say('close')}</Button>
        <Button look="quiet" onClick={() => setOn(!on)}>
          {say(on ? 'keysOff' : 'keysBack')}
        </Button>
      </div>
    </Dialog>
  );
}

/** What opens the help with a click. */
export function KeysButton({ onOpen }: { onOpen: () => void }) {
  const say = useWords(words);
  return (
    <Button look="quiet" onClick={onOpen}>
      {say('keys')}
    </Button>
  );
}
