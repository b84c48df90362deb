import { faultOf } from '../api/problems';
import type { ActState } from '../api/useAct';
import { TextInput } from '../ui';
import { useWords } from '../words/useWords';
import type { Both } from '../words/words';
import styles from './editing.module.css';
import { words } from './words';

interface Props {
  /** The input's field: its texts are `<field>.ar` and `<field>.en`. */
  readonly field: string;
  readonly label: string;
  readonly act: ActState;
  readonly value: Both;
  readonly onChange: (value: Both) => void;
}

/** One saying in both languages, side by side. */
export function BothInputs({ field, label, act, value, onChange }: Props) {
  const say = useWords(words);
  return (
    <div className={styles['pair']}>
      <TextInput
        id={`${field}.ar`}
        label={say('inArabic', { what: label })}
        dir="rtl"
        lang="ar"
        error={faultOf(act.problem, `${field}.ar`)}
        value={value.ar}
        onChange={(ar) => onChange({ ...value, ar })}
      />
      <TextInput
        id={`${field}.en`}
        label={say('inEnglish', { what: label })}
        dir="ltr"
        lang="en"
        error={faultOf(act.problem, `${field}.en`)}
        value={value.en}
        onChange={(en) => onChange({ ...value, en })}
      />
    </div>
  );
}
