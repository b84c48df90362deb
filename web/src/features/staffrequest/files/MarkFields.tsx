import { LongText } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { ReasonSelect } from '../acts/Reasons';
import type { Mark } from '../request';
import { words } from './words';

interface Props {
  /** Of the controls' ids: the same document can be marked beside it and in the dialog. */
  readonly prefix: string;
  readonly mark: Mark;
  readonly onMark: (mark: Mark) => void;
  readonly errorOf?: (field: string) => string | undefined;
}

/** What is wrong with one document. */
export function MarkFields({ prefix, mark, onMark, errorOf }: Props) {
  const say = useWords(words);
  return (
    <>
      <ReasonSelect
        id={`${prefix}-reason`}
        use="DOCUMENT_FAULT"
        label={say('reason')}
        error={errorOf?.(`${prefix}-reason`)}
        value={mark.reason}
        onChange={(reason) => onMark({ ...mark, reason })}
      />
      <LongText
        id={`${prefix}-words`}
        rows={3}
        label={say('words')}
        hint={say('wordsHint')}
        error={errorOf?.(`${prefix}-words`)}
        value={mark.words}
        onChange={(text) => onMark({ ...mark, words: text })}
      />
    </>
  );
}
