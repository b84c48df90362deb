import { KeysHelp } from '../../../common/keys/KeysHelp';
import { useWords } from '../../../common/words/useWords';
import { words } from './words';

/** What the keys do on a request's screen. */
export function RequestKeys({
  open,
  inRound,
  onClose,
}: {
  open: boolean;
  inRound: boolean;
  onClose: () => void;
}) {
  const say = useWords(words);
  const keys: (readonly [string, string])[] = [
    ...(inRound
      ? ([
          ['J', say('next')],
          ['K', say('previous')],
          ['U', say('toList')],
        ] as const)
      : []),
    ['D', say('toDocuments')],
    ['A', say('toActs')],
  ];
  return <KeysHelp open={open} keys={keys} onClose={onClose} />;
}
