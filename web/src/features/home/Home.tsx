import { Link } from 'wouter';
import { brand } from '../../common/brand';
import { Card, LinkButton } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Courses } from './Courses';
import styles from './Home.module.css';
import { Ornament } from './Ornament';
import { Steps } from './Steps';
import { words } from './words';

/** Where everybody begins: what the service is, for whom, how it goes, and the ways in. */
export default function Home() {
  const say = useWords(words);
  return (
    <>
      <div className={styles['band']}>
        <Ornament />
        <h1>{say('title')}</h1>
        <p className={styles['lead']}>{say('lead')}</p>
        <p className="row">
          <LinkButton to="/apply">{say('apply')}</LinkButton>
          <LinkButton to="/requests" look="plain">
            {say('mine')}
          </LinkButton>
        </p>
        <ul className={styles['promises']} aria-label={say('promises')}>
          {(['free', 'soon', 'told'] as const).map((each) => (
            <li key={each}>{say(`promise.${each}`)}</li>
          ))}
        </ul>
      </div>
      <What />
      <Who />
      <Steps />
      <Courses />
      <Ways />
    </>
  );
}

function What() {
  const say = useWords(words);
  return (
    <section className={styles['section']}>
      <h2>{say('what')}</h2>
      <div className={styles['two']}>
        <Card>
          <h3>{say('training')}</h3>
          <p>{say('trainingText')}</p>
        </Card>
        <Card>
          <h3>{say('facilitation')}</h3>
          <p>{say('facilitationText')}</p>
        </Card>
      </div>
    </section>
  );
}

/** The two kinds of applicants, with what each hands in and pays. */
function Who() {
  const say = useWords(words);
  const kinds = [
    { kind: 'nominated', paper: 'letter', fee: 'free' },
    { kind: 'individual', paper: 'certificate', fee: 'freeBut' },
  ] as const;
  return (
    <section className={styles['section']}>
      <h2>{say('who')}</h2>
      <div className={styles['two']}>
        {kinds.map(({ kind, paper, fee }) => (
          <Card key={kind}>
            <h3>{say(kind)}</h3>
            <p className={styles['soft']}>{say(`about.${kind}`)}</p>
            <dl className={styles['facts']}>
              <dt>{say('needed')}</dt>
              <dd>{say(paper)}</dd>
              <dt>{say('fees')}</dt>
              <dd>{say(fee)}</dd>
            </dl>
          </Card>
        ))}
      </div>
      <p className={styles['soft']}>{say('everybody')}</p>
    </section>
  );
}

/** The other ways in, and whom to ask. */
function Ways() {
  const say = useWords(words);
  const ways = [
    { way: 'verify', to: '/verify' },
    { way: 'partners', to: '/partner/sign-in' },
    { way: 'staff', to: '/staff/sign-in' },
  ] as const;
  return (
    <section className={styles['section']}>
      <h2>{say('more')}</h2>
      <ul className={styles['ways']}>
        {ways.map(({ way, to }) => (
          <li key={way}>
            <h3>
              <Link href={to}>{say(way)}</Link>
            </h3>
            <p>{say(`about.${way}`)}</p>
          </li>
        ))}
        <li>
          <h3>{say('contact')}</h3>
          <p>{brand.contact}</p>
        </li>
      </ul>
    </section>
  );
}
