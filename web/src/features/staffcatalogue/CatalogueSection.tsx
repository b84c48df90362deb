import type { ReactNode } from 'react';
import { type Place, Section } from '../../common/editing';
import { isFor, useSession } from '../../common/session/session';
import { useWords } from '../../common/words/useWords';
import { words } from './words';

const PLACES = [
  'departments',
  'courses',
  'institutions',
  'reasons',
  'wordings',
  'calendar',
  'history',
] as const;
export const HOME = '/staff/catalogue';

/** The lists of the catalogue, and its history. */
export function usePlaces(): Place[] {
  const say = useWords(words);
  return PLACES.map((name) => ({
    to: `${HOME}/${name}`,
    label: say(`place.${name}`),
    about: say(`about.${name}`),
  }));
}

export function CatalogueSection({ inner = false, children }: { inner?: boolean; children: ReactNode }) {
  const say = useWords(words);
  return (
    <Section label={say('catalogue')} home={HOME} places={usePlaces()} inner={inner}>
      {children}
    </Section>
  );
}

/** Whether who looks may also change: auditors read. */
export function useMayEdit(): boolean {
  return isFor(useSession().me, 'STAFF', ['CATALOGUE']);
}
