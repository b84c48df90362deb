import { Moment } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import type { Inquiry } from './inquiry';
import styles from './requests.module.css';
import { words } from './words';

/** Until when: day, date and hour in Amman, with why it is that moment and no other. */
export function Due({ request: { deadline } }: { request: Pick<Inquiry, 'deadline'> }) {
  const say = useWords(words);
  const both = useBoth();
  if (!deadline || !(deadline.running || deadline.over)) return null;
  return (
    <div className={styles['due']}>
      <p>
        <span className={styles['soft']}>{say(deadline.running ? 'dueBy' : 'dueOver')}</span>
        <strong>
          <Moment at={deadline.dueAt} />
        </strong>
      </p>
      <details>
        <summary>{say('whyThen')}</summary>
        <p>{both(deadline.explanation)}</p>
      </details>
    </div>
  );
}
