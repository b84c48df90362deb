import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '../../common/session/session';

/** Where somebody goes once signed in: to the page they came for, if it is one of ours, else to `home`. */
export function useThen(home: string): () => void {
  const session = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const [entered, setEntered] = useState(false);
  const known = Boolean(session.me);
  const place = placeOf(search.get('then')) ?? home;
  useEffect(() => {
    // Not before the page knows who it is: a screen that is for somebody would lead back here.
    if (entered && known) go(place, { replace: true });
  }, [entered, known, place, go]);
  return () => void session.renew().then(() => setEntered(true));
}

/** The place, if it is a path of this app and no other site's address. */
export function placeOf(then: string | null): string | null {
  return then && /^\/(?![/\\])/.test(then) ? then : null;
}
