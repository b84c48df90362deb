import { Radios } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type Marks, type OneDocument, type SetMarks, toggled } from '../request';
import styles from './files.module.css';
import { MarkFields } from './MarkFields';
import { words } from './words';

export type Fine = ReadonlySet<string>;
type Word = 'fine' | 'faulty';

export interface Judging {
  readonly marks: Marks;
  readonly onMarks: SetMarks;
  /** Documents that were found in order, for the checker's own overview. */
  readonly fine: Fine;
  readonly onFine: (fine: Fine) => void;
}

/** The checker's word on a document while it is looked at: in order, or to be sent back and why. */
export function Verdict({
  document: { id },
  marks,
  onMarks,
  fine,
  onFine,
}: Judging & { document: OneDocument }) {
  const say = useWords(words);
  const mark = marks[id];
  function choose(word: Word | '') {
    const others = [...fine].filter((each) => each !== id);
    onFine(new Set(word === 'fine' ? [...others, id] : others));
    if ((word === 'faulty') !== (mark !== undefined)) onMarks((before) => toggled(before, id));
  }
  return (
    <div className={styles['marking']}>
      <Radios<Word>
        id="verdict"
        label={say('verdict')}
        value={mark ? 'faulty' : fine.has(id) ? 'fine' : ''}
        onChange={choose}
        options={[
          { value: 'fine', label: say('fine') },
          { value: 'faulty', label: say('mark') },
        ]}
      />
      {mark && (
        <>
          <MarkFields
            prefix="mark"
            mark={mark}
            onMark={(changed) => onMarks((before) => ({ ...before, [id]: changed }))}
          />
          <p className={styles['soft']}>{say('sendMarked')}</p>
        </>
      )}
    </div>
  );
}
