import { type ComponentType, lazy, type ReactNode, Suspense, use, useEffect } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { brand } from '../common/brand';
import type { Page } from '../common/routes';
import { isFor, useSession } from '../common/session/session';
import { Failed, Loading } from '../common/ui/Failed';
import { useBoth, useWords } from '../common/words/useWords';
import { ErrorBoundary } from './ErrorBoundary';
import styles from './Layout.module.css';
import { places, placesWithStaffs } from './routes';
import { words } from './words';

type Screen = ComponentType<Record<string, string>>;
const loading = new Map<Page['load'], Screen>();

/** Pages of one screen share its loading: going from one to another never shows that it loads. */
function screenOf({ load }: Page): Screen {
  const known = loading.get(load);
  if (known) return known;
  const screen = lazy(load);
  loading.set(load, screen);
  return screen;
}

/** The page of the address, for who may see it. */
export function Pages() {
  const [at] = useLocation();
  return (
    <ErrorBoundary at={at}>
      <Suspense fallback={<Coming />}>
        <Found at={at} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** As tall as the window, so that the foot of the page does not jump when the screen comes. */
function Coming() {
  return (
    <div className={styles['coming']}>
      <Loading />
    </div>
  );
}

function Found({ at }: { at: string }) {
  const both = useBoth();
  const { pages } = /^\/staff(\/|$)/.test(at) ? use(placesWithStaffs()) : places;
  return (
    <Switch>
      {pages.map((page) => {
        const Screen = screenOf(page);
        return (
          <Route key={page.path} path={page.path}>
            {(given) => (
              <Allowed page={page} at={at}>
                <Titled title={both(page.title)}>
                  <Screen {...(given as Record<string, string>)} />
                </Titled>
              </Allowed>
            )}
          </Route>
        );
      })}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

function Allowed({ page, at, children }: { page: Page; at: string; children: ReactNode }) {
  const { me, error, renew } = useSession();
  if (!page.for) return children;
  if (error) return <Failed error={error} onAgain={() => void renew()} />;
  if (me === undefined) return <Loading />;
  if (me === null)
    return <Redirect to={`${DOORS[page.for]}?then=${encodeURIComponent(at + location.search)}`} replace />;
  return isFor(me, page.for, page.roles) ? children : <NotYours />;
}

const DOORS = { APPLICANT: '/sign-in', STAFF: '/staff/sign-in', PARTNER: '/partner/sign-in' } as const;

/** A page with the document's title. */
function Titled({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${brand.office} · ${brand.municipality}`;
  }, [title]);
  return children;
}

function NotFound() {
  const say = useWords(words);
  return (
    <Titled title={say('notFoundTitle')}>
      <h1>{say('notFoundTitle')}</h1>
      <p>{say('notFound')}</p>
      <Link href="/">{say('home')}</Link>
    </Titled>
  );
}

function NotYours() {
  const say = useWords(words);
  return (
    <>
      <h1>{say('notYoursTitle')}</h1>
      <p>{say('notYours')}</p>
    </>
  );
}
