import { Button, Dialog } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import styles from '../queues.module.css';
import { useKeysOn } from './useKeys';
import { words } from './words';

/** What the keys do, and the switch that turns them off. */
export function KeysHelp({
  open,
  selecting,
  onClose,
}: {
  open: boolean;
  selecting: boolean;
  onClose: () => void;
}) {
  const say = useWords(words);
  const [on, setOn] = useKeysOn();
  const keys: (readonly [string, string])[] = [
    ['J', say('keyNext')],
    ['K', say('keyPrevious')],
    ['Enter', say('keyOpen')],
    ...(selecting ? [['X', say('keySelect')] as const] : []),
    ['/', say('keySearch')],
    ['?', say('keyHelp')],
  ];
  return (
    <Dialog open={open} title={say('keys')} onClose={onClose}>
      <p>{say(on ? 'keysOn' : 'keysAreOff')}</p>
      <dl className={styles['keys']}>
        {keys.map(([key, does]) => (
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
