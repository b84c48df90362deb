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
    <button type="button" className={styles['tool']} onClick={change}>
      {say(other)}
    </button>
  );
}

/** Who is signed in and the way out, or the way in. */
export function SignedIn() {
  const say = useWords(words);
  const session = useSession();
  const [, go] = useLocation();
  const out = useAct(SignOutDocument, { keyed: false, refresh: false, done: leave });
  const { me } = session;
  if (me === undefined) return null;
  if (me === null) return <Link href="/sign-in">{say('signIn')}</Link>;
  const who = me.name ? <bdi>{me.name}</bdi> : <Ltr>{me.mobile}</Ltr>;
  function leave() {
    // First away from the page: what it reads is not for whoever comes next.
    go('/');
    session.leave();
  }
  // A partner's key has no session to end.
  const signOut = () => (me.kind === 'PARTNER' ? leave() : void out.run(undefined));
  return (
    <>
      <span>{say.rich('signedInAs', { who })}</span>
      <button type="button" className={styles['tool']} aria-disabled={out.busy} onClick={signOut}>
        {say('signOut')}
      </button>
      {out.failed && <Failed error={out.failed} onAgain={() => void out.again()} busy={out.busy} />}
    </>
  );
}
