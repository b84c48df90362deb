import { lazy, type ReactNode, Suspense, use } from 'react';
import { Link, useLocation } from 'wouter';
import { brand } from '../common/brand';
import type { NavItem } from '../common/routes';
import { isFor, useSession } from '../common/session/session';
import { useBoth, useWords } from '../common/words/useWords';
import styles from './Layout.module.css';
import { placeOf } from './place';
import { places, placesWithStaffs } from './routes';
import { LanguageSwitch, SignedIn, ThemeSwitch } from './Tools';
import { useArrival } from './useArrival';
import { words } from './words';

const SignInAgain = lazy(() => import('./SignInAgain'));

/** What stands round every page: skip link, header, navigation, the page, whom to ask. */
export function Layout({ children }: { children: ReactNode }) {
  const say = useWords(words);
  const { expired } = useSession();
  const main = useArrival();
  return (
    <div className={styles['page']}>
      <a className={styles['skip']} href="#main">
        {say('skip')}
      </a>
      <header className={styles['header']}>
        <div className={`${styles['inner']} ${styles['top']}`}>
          <Link href="/" className={styles['brand']}>
            <img src="/emblem.svg" alt="" width="44" height="44" />
            <div>
              <strong>{brand.municipality}</strong>
              <span>{brand.office}</span>
            </div>
          </Link>
          <div className={`${styles['tools']} unprinted`}>
            <SignedIn />
            <ThemeSwitch />
            <LanguageSwitch />
          </div>
        </div>
        <Suspense>
          <Navigation />
        </Suspense>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={`${styles['inner']} ${styles['main']}`}>
        {children}
      </main>
      <footer className={styles['footer']}>
        <div className={styles['inner']}>
          <p>
            {say('questions')}: {brand.contact}
          </p>
          <p className="unprinted">
            <Link href="/verify">{say('verify')}</Link>
          </p>
        </div>
      </footer>
      {expired && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </div>
  );
}

function aboveOf({ to, above = to }: NavItem): string {
  return above;
}

function Navigation() {
  const { me } = useSession();
  const say = useWords(words);
  const both = useBoth();
  const [at] = useLocation();
  const { nav } = me?.kind === 'STAFF' ? use(placesWithStaffs()) : places;
  const items = nav.filter((each) => !each.for || isFor(me, each.for, each.roles));
  if (items.length === 0) return null;
  const path = at.split('?')[0] ?? '';
  const here = placeOf(path, items.map(aboveOf));
  const currentOf = (item: NavItem) =>
    aboveOf(item) === here ? (item.to === path ? 'page' : 'true') : undefined;
  return (
    <nav className={`${styles['nav']} ${styles['inner']} unprinted`} aria-label={say('mainNav')}>
      <ul>
        {items.map((each) => (
          <li key={each.to}>
            <Link href={each.to} aria-current={currentOf(each)}>
              {both(each.label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
