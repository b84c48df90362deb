import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAct } from '../common/api/useAct';
import { SignOutDocument } from '../common/session/gql/graphql';
import { useSession } from '../common/session/session';
import { Failed } from '../common/ui/Failed';
import { Ltr } from '../common/ui/parts';
import { inLanguage, rememberLanguage, useLanguage } from '../common/words/language';
import { useWords } from '../common/words/useWords';
import styles from './Layout.module.css';
import { words } from './words';

/** The same page in the other language. */
export function LanguageSwitch() {
  const wanted = useLanguage() === 'ar' ? 'en' : 'ar';
  useLocation(); // the link follows the address
  return (
    <a
      href={inLanguage(wanted, location.pathname) + location.search}
      lang={wanted}
      hrefLang={wanted}
      onClick={() => rememberLanguage(wanted)}
    >
      {wanted === 'ar' ? 'العربية' : 'English'}
    </a>
  );
}

type Theme = 'light' | 'dark';

function themeNow(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function ThemeSwitch() {
  const say = useWords(words);
  const [theme, setTheme] = useState(themeNow);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  function change() {
    document.documentElement.dataset['theme'] = other;
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it before the first paint
    document.cookie = `theme=${other}; Path=/; Max-Age=31536000; SameSite=Lax`;
    setTheme(other);
  }
  return (
    <button
      type="button"
      className={styles['theme']}
      aria-label={say(other)}
      title={say(other)}
      onClick={change}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {other === 'dark' ? <path d={MOON} /> : <path d={SUN} />}
      </svg>
    </button>
  );
}

const MOON = 'M20.5 14.3A8.6 8.6 0 0 1 9.7 3.5a8.6 8.6 0 1 0 10.8 10.8z';
const SUN =
  'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM12 2v2.2M12 19.8V22M2 12h2.2M19.8 12H22M4.9 4.9l1.6 1.6M17.5 17.5l1.6 1.6M4.9 19.1l1.6-1.6M17.5 6.5l1.6-1.6';

/** Who is signed in and the way out, or the way in. */
export function SignedIn() {
  const say = useWords(words);
  const session = useSession();
  const [, go] = useLocation();
  const out = useAct(SignOutDocument, { keyed: false, refresh: false, done: leave });
  const { me } = session;
  // Its place is kept while that is asked, so that nothing moves when the answer comes.
  if (me === undefined) return <span className={styles['who']} />;
  if (me === null)
    return (
      <span className={styles['in']}>
        <Link href="/sign-in">{say('signIn')}</Link>
      </span>
    );
  function leave() {
    // First away from the page: what it reads is not for whoever comes next.
    go('/');
    session.leave();
  }
  // A partner's key has no session to end.
  const signOut = () => (me.kind === 'PARTNER' ? leave() : void out.run(undefined));
  return (
    <>
      <span className={styles['who']} title={me.name || undefined}>
        <span className={styles['as']}>{say('signedInAs')}</span>{' '}
        {me.name ? <bdi>{me.name}</bdi> : <Ltr>{me.mobile}</Ltr>}
      </span>
      <button type="button" className={styles['tool']} aria-disabled={out.busy} onClick={signOut}>
        {say('signOut')}
      </button>
      {out.failed && <Failed error={out.failed} onAgain={() => void out.again()} busy={out.busy} />}
    </>
  );
}
