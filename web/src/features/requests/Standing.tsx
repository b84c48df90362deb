import { useRequestTerms } from '../../common/terms/useRequestTerms';
import { Moment, StatusTag } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { Due } from './Due';
import { faulted, type Inquiry } from './inquiry';
import page from './requests.module.css';
import styles from './Standing.module.css';
import { LOOK, type Stage, wayOf } from './standing';
import { words } from './words';

/** Where the request stands: one word, the way it has gone, the service's own sentence, and until when. */
export function Standing({ request }: { request: Inquiry }) {
  const say = useWords(words);
  const both = useBoth();
  const term = useRequestTerms();
  const look = LOOK[request.status];
  return (
    <section className={`${styles['standing']} ${styles[look]}`}>
      <p className="row">
        <StatusTag look={look}>{term('RequestStatus', request.status)}</StatusTag>
        <span className={page['soft']}>
          {say.rich('since', { when: <Moment short at={request.statusSince} /> })}
        </span>
      </p>
      <p className={styles['lead']}>{both(request.statusWords)}</p>
      <Why request={request} />
      <Due request={request} />
      <Way request={request} />
    </section>
  );
}

/** Why it ended, in the officer's own words; what was faulted stands at the documents. */
function Why({ request: { why, ...request } }: { request: Inquiry }) {
  const say = useWords(words);
  const both = useBoth();
  if (!why?.reasonWords && !why?.words) return null;
  if (faulted({ ...request, why }).length > 0) return null;
  return (
    <div className={styles['why']}>
      <strong>{say('reason')}</strong>
      {why.reasonWords && <p>{both(why.reasonWords)}</p>}
      {why.words && <p dir="auto">{why.words}</p>}
    </div>
  );
}

/** What is attended and what is left to hand over differ with what was asked for. */
const NAMED = {
  TRAINING: { attending: 'training', handover: 'report' },
  FACILITATION: { attending: 'mission', handover: 'study' },
} as const;

function Way({ request }: { request: Inquiry }) {
  const say = useWords(words);
  const { stages, at } = wayOf(request);
  const stage = stages[at];
  if (!stage) return null;
  const own = NAMED[request.purpose];
  const named = (each: Stage) =>
    say(`stage.${each === 'attending' || each === 'handover' ? own[each] : each}`);
  return (
    <>
      <p className={styles['wayAt']} aria-hidden="true">
        {say('wayAt', { at: at + 1, of: stages.length, stage: named(stage) })}
      </p>
      <ol className={styles['way']} aria-label={say('way')}>
        {stages.map((each, place) => (
          <li
            key={each}
            className={styles[place < at ? 'gone' : place === at ? 'here' : 'ahead']}
            aria-current={place === at ? 'step' : undefined}
          >
            <span>{named(each)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
