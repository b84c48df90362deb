import { Link } from 'wouter';
import type { Place } from '../../../common/round/round';
import { LinkButton } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import styles from './round.module.css';
import { pathOf } from './useRoundOf';
import { words } from './words';

/** The list this request was opened from, and the ones before and after it there. */
export function RoundBar({ place }: { place: Place }) {
  const say = useWords(words);
  return (
    <nav className={`${styles['bar']} unprinted`} aria-label={say('round')}>
      <Link href={place.at}>{say('toList')}</Link>
      <span className={styles['place']}>{say('place', { place: place.place, of: place.of })}</span>
      {place.previous && <Link href={pathOf(place.previous)}>{say('previous')}</Link>}
      {place.next && <Link href={pathOf(place.next)}>{say('next')}</Link>}
    </nav>
  );
}

/** After an act: the way on. */
export function GoOn({ place }: { place: Place }) {
  const say = useWords(words);
  if (place.next) return <LinkButton to={pathOf(place.next)}>{say('goOn')}</LinkButton>;
  return (
    <>
      <p>{say('lastOne')}</p>
      <LinkButton to={place.at}>{say('toList')}</LinkButton>
    </>
  );
}
