import { KeysHelp } from '../../../common/keys/KeysHelp';
import { useWords } from '../../../common/words/useWords';
import { words } from './words';

/** What the keys do on a queue. */
export function QueueKeys({
  open,
  selecting,
  onClose,
}: {
  open: boolean;
  selecting: boolean;
  onClose: () => void;
}) {
  const say = useWords(words);
  const keys: (readonly [string, string])[] = [
    ['J', say('keyNext')],
    ['K', say('keyPrevious')],
    ['Enter', say('keyOpen')],
    ...(selecting ? [['X', say('keySelect')] as const] : []),
    ['/', say('keySearch')],
  ];
  return <KeysHelp open={open} keys={keys} onClose={onClose} />;
}
