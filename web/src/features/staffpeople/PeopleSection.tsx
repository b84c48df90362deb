import type { ReactNode } from 'react';
import { type Place, Section } from '../../common/editing';
import { isFor, useSession } from '../../common/session/session';
import { useWords } from '../../common/words/useWords';
import { words } from './words';

const READERS = ['ADMINISTRATOR', 'AUDITOR'] as const;
const PLACES = ['accounts', 'deputies', 'keys', 'codes', 'erasures', 'history'] as const;
export const HOME = '/staff/people';

/** Accounts, deputies, keys and what is recorded about them. */
export function usePlaces(): Place[] {
  const say = useWords(words);
  return PLACES.map((name) => ({
    to: `${HOME}/${name}`,
    label: say(`place.${name}`),
    about: say(`about.${name}`),
  }));
}

export function PeopleSection({ inner = false, children }: { inner?: boolean; children: ReactNode }) {
  const say = useWords(words);
  const places = usePlaces();
  // Intake sees the one page of codes, and no section round it.
  if (!isFor(useSession().me, 'STAFF', READERS)) return children;
  return (
    <Section label={say('people')} home={HOME} places={places} inner={inner}>
      {children}
    </Section>
  );
}

/** Whether who looks may also change: auditors read. */
export function useAdministers(): boolean {
  return isFor(useSession().me, 'STAFF', ['ADMINISTRATOR']);
}
