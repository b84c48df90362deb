import { useFormat } from '../../common/format/useFormat';
import { useWords } from '../../common/words/useWords';
import styles from './Home.module.css';
import { words } from './words';

const STEPS = ['apply', 'check', 'decide', 'pay', 'begin'] as const;

/** The way of a request with the times that the card promises. */
export function Steps() {
  const say = useWords(words);
  const format = useFormat();
  return (
    <section className={styles['section']}>
      <h2>{say('steps')}</h2>
      <ol className={styles['steps']}>
        {STEPS.map((step, at) => (
          <li key={step}>
            <span className={styles['star']} aria-hidden="true">
              <span>{format.number(at + 1)}</span>
            </span>
            <div>
              <h3>{say(`step.${step}`)}</h3>
              <p>{say(`step.${step}Text`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
