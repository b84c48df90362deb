import { type ReactNode, useState } from 'react';
import { faultOf } from '../../common/api/problems';
import type { ActState } from '../../common/api/useAct';
import { LongText, type Mistake, type Option, Radios } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { ActDialog, needed, saidOf } from './ActDialog';
import { words } from './words';

interface Props<Choice extends string> {
  readonly title: string;
  readonly act: ActState;
  /** What is chosen: its field in the schema, its question, what is said where nothing was chosen, and the answers. */
  readonly field: string;
  readonly label: string;
  readonly choiceNeeded: string;
  readonly options: readonly Option<Choice>[];
  readonly onSend: (choice: Choice, words: string) => void;
  readonly onClose: () => void;
  /** What is settled. */
  readonly children: ReactNode;
}

/** Finance settles something: one of a few ends, and words on how it was settled. */
export function Settling<Choice extends string>({
  title,
  act,
  field,
  label,
  choiceNeeded,
  options,
  onSend,
  onClose,
  children,
}: Props<Choice>) {
  const say = useWords(words);
  const [choice, setChoice] = useState<Choice | ''>('');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState<Mistake[]>([]);
  function send() {
    const found = [...needed(field, choice, choiceNeeded), ...needed('words', text, say('settleNeeded'))];
    setMissing(found);
    if (found.length === 0 && choice !== '') onSend(choice, text.trim());
  }
  return (
    <ActDialog
      {...{ title, act, missing, onClose }}
      verb={say('settleVerb')}
      fields={[field, 'words']}
      onSend={send}
    >
      {children}
      <Radios<Choice>
        id={field}
        label={label}
        error={saidOf(missing, field, faultOf(act.problem, field))}
        value={choice}
        onChange={setChoice}
        options={options}
      />
      <LongText
        id="words"
        label={say('settleWords')}
        hint={say('settleHint')}
        error={saidOf(missing, 'words', faultOf(act.problem, 'words'))}
        value={text}
        onChange={setText}
      />
    </ActDialog>
  );
}
