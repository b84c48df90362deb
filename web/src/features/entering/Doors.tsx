import { Link } from 'wouter';
import { useWords } from '../../common/words/useWords';
import styles from './Doors.module.css';
import { words } from './words';

const DOORS = [
  ['/sign-in', 'forApplicants'],
  ['/staff/sign-in', 'forStaff'],
  ['/partner/sign-in', 'forPartners'],
] as const;

/** The other ways in. */
export function OtherDoors({ but }: { but: (typeof DOORS)[number][0] }) {
  const say = useWords(words);
  return (
    <p className={`row ${styles['doors']}`}>
      {DOORS.filter(([to]) => to !== but).map(([to, label]) => (
        <Link key={to} href={to}>
          {say(label)}
        </Link>
      ))}
    </p>
  );
}
