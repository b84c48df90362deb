import { Link } from 'wouter';
import type { Problem } from '../../../common/api/problems';
import { Ltr, StatusTag, type TagLook } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import styles from '../queues.module.css';
import type { Entry, Outcome } from './bulk';
import { words } from './words';

const LOOKS: Record<Outcome['state'], TagLook> = {
  waiting: 'neutral',
  done: 'good',
  refused: 'bad',
  unanswered: 'warn',
};
/** What needs somebody comes first. */
const ORDER: readonly Outcome['state'][] = ['refused', 'unanswered', 'waiting', 'done'];

/** What became of each request. */
export function Results({ entries }: { entries: readonly Entry[] }) {
  const say = useWords(words);
  const place = (entry: Entry) => ORDER.indexOf(entry.outcome.state);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <ul className={styles['chosen']} aria-label={say('results')} tabIndex={0}>
      {entries
        .toSorted((one, other) => place(one) - place(other))
        .map(({ row, key, outcome }) => (
          <li key={key}>
            <span>
              <bdi>{row.name}</bdi>{' '}
              <Link href={`/staff/requests/${row.number}`}>
                <Ltr>{row.number}</Ltr>
              </Link>
              {outcome.state === 'refused' && <Why problem={outcome.problem} />}
            </span>
            <StatusTag look={LOOKS[outcome.state]}>{say(`state.${outcome.state}`)}</StatusTag>
          </li>
        ))}
    </ul>
  );
}

/** Why the service said no, in its own words: they name who was there first. */
function Why({ problem }: { problem: Problem }) {
  const faults = problem.__typename === 'InvalidInput' ? problem.faults.map((each) => each.message) : [];
  return <span className={styles['why']}>{faults.length > 0 ? faults.join(' ') : problem.message}</span>;
}
