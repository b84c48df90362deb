import { useBoth } from '../../../common/words/useWords';
import type { Paper } from '../inquiry';
import styles from '../requests.module.css';

/** Why a document was sent back: the reason of the list, and the checker's own words. */
export function FaultWords({ paper: { fault } }: { paper: Paper }) {
  const both = useBoth();
  if (!fault) return null;
  return (
    <div className={styles['fault']}>
      <strong>{both(fault.reasonWords)}</strong>
      {fault.words && <p dir="auto">{fault.words}</p>}
    </div>
  );
}
