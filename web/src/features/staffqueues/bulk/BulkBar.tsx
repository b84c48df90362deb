import { useEffect, useRef } from 'react';
import { Button } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import type { BulkStep } from '../queues';
import styles from '../queues.module.css';
import { words } from './words';

interface Props {
  readonly step: BulkStep;
  /** Of how many of the rows shown the step may be taken, and how many of these are chosen. */
  readonly can: number;
  readonly chosen: number;
  readonly label: string;
  readonly onAll: (on: boolean) => void;
  readonly onAct: () => void;
}

/** Above a list: choosing all that is shown, and the act on what is chosen. */
export function BulkBar({ step, can, chosen, label, onAll, onAct }: Props) {
  const say = useWords(words);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = chosen > 0 && chosen < can;
  }, [chosen, can]);
  return (
    <div className={styles['bulk']}>
      <label className={styles['choose']}>
        <input
          ref={box}
          type="checkbox"
          checked={chosen === can}
          onChange={(event) => onAll(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      <p role="status">{chosen > 0 ? say('selected', { count: chosen }) : say(`hint.${step}`)}</p>
      {chosen > 0 && <Button onClick={onAct}>{say(`verb.${step}`)}</Button>}
    </div>
  );
}
