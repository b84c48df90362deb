import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { call, sessionBegan, setPartnerKey, whenSignedOut } from '../api/call';
import { CallFailed } from '../api/errors';
import { keyOf, useRead } from '../api/useRead';
import { MeDocument, type MeQuery, type Role } from './gql/graphql';

export type Me = NonNullable<MeQuery['me']>;
export type Kind = 'APPLICANT' | 'PARTNER' | 'STAFF';
export type { Role };

export interface Session {
  /** Who is signed in; null for nobody, undefined while that is being asked. */
  readonly me: Me | null | undefined;
  readonly error: Error | null;
  /** The session ended under a page that needs one: sign in again over it. `me` still is who it was. */
  readonly expired: boolean;
  /** After signing in, for the first time or again. */
  renew(): Promise<void>;
  /** After signing out, or when an expired session is given up: nothing that was read is kept. */
  leave(): void;
  /** Opens a partner's session by its key; throws CallFailed for a key that opens nothing. */
  enterPartner(key: string): Promise<void>;
}

const PARTNER_KEY = 'partner-key';
const Context = createContext<Session | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  // A partner's key lives as long as its tab, and is shown to the service only.
  useState(() => setPartnerKey(sessionStorage.getItem(PARTNER_KEY)));
  const [told, setTold] = useState(0);
  const [held, setHeld] = useState<Me | null>(null);
  const read = useRead(MeDocument, {});
  const found = read.data?.me;
  const another = isAnother(found, held) && !isEntering();
  if (found && found !== held && !another) setHeld(found);
  useEffect(() => {
    if (another) beginAnew(found?.kind === 'PARTNER');
  }, [another, found]);
  useEffect(() => whenSignedOut(() => setTold(Date.now())), []);
  // Signed in again in another tab: who is named after the telling has a session.
  const back = told > 0 && Boolean(found) && read.dataUpdatedAt > told;
  useEffect(() => {
    if (!back) return;
    sessionBegan();
    setTold(0);
  }, [back]);
  // A key that opens nothing any more, met as the page is loaded: there is nobody yet whose session could have ended.
  const refused = !read.data && read.error instanceof CallFailed && read.error.failure === 'signed-out';
  useEffect(() => {
    if (!refused) return;
    sessionStorage.removeItem(PARTNER_KEY);
    setPartnerKey(null);
  }, [refused]);

  const session = useMemo<Session>(
    () => ({
      me: read.data ? (found ?? held) : refused ? null : undefined,
      error: read.data || refused ? null : read.error,
      expired: held !== null && ((told > 0 && !back) || found === null),
      async renew() {
        sessionBegan();
        setTold(0);
        // What no page shows now may have been read for somebody else.
        client.removeQueries({ type: 'inactive' });
        await client.invalidateQueries();
      },
      leave() {
        // The key, and whatever else was typed in this tab: the next person at it finds nothing.
        sessionStorage.clear();
        setPartnerKey(null);
        setTold(0);
        setHeld(null);
        client.clear();
        client.setQueryData(keyOf(MeDocument, {}), { me: null });
      },
      async enterPartner(key) {
        setPartnerKey(key);
        try {
          await call(MeDocument, {});
        } catch (failed) {
          setPartnerKey(sessionStorage.getItem(PARTNER_KEY));
          throw failed;
        }
        sessionStorage.setItem(PARTNER_KEY, key);
        await this.renew();
      },
    }),
    [read.data, read.error, refused, found, held, told, back, client],
  );
  return <Context value={session}>{another ? null : children}</Context>;
}

/** Whether somebody else is signed in on this browser than the page was opened for: at the dialog over it, or in
 * another tab. */
function isAnother(found: Me | null | undefined, held: Me | null): boolean {
  if (!found || !held) return false;
  // An institution is the same under another of its keys, whatever that is called.
  if (found.kind === 'PARTNER' && held.kind === 'PARTNER') return found.institution !== held.institution;
  return found.kind !== held.kind || found.name !== held.name || found.mobile !== held.mobile;
}

/** The sign-in pages show nothing of anybody, and lead on by themselves. */
function isEntering(): boolean {
  return location.pathname.endsWith('/sign-in');
}

/** What was read and typed here is not for who is here now: the page is loaded as if for the first time. */
function beginAnew(byKey: boolean): void {
  const key = sessionStorage.getItem(PARTNER_KEY);
  sessionStorage.clear();
  if (byKey && key) sessionStorage.setItem(PARTNER_KEY, key);
  location.reload();
}

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

/** Whether somebody is of a kind, and has one of the roles where any are named. */
export function isFor(me: Me | null | undefined, kind: Kind, roles: readonly Role[] = []): boolean {
  return me?.kind === kind && (roles.length === 0 || roles.some((role) => me.roles.includes(role)));
}
