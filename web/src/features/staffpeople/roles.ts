import type { Role } from '../../common/session/session';
import { useTerms } from '../../common/terms/useTerms';

/** The duties of the municipality's people, in the order of a request's life. */
export const DUTIES = [
  'INTAKE',
  'DEPARTMENT',
  'FINANCE',
  'MANAGEMENT',
  'CATALOGUE',
  'AUDITOR',
  'ADMINISTRATOR',
] as const satisfies readonly Role[];
export type Duty = (typeof DUTIES)[number];

/** Duties in words, in their own order. */
export function useDuties(): (roles: readonly string[]) => string {
  const term = useTerms();
  return (roles) =>
    DUTIES.filter((each) => roles.includes(each))
      .map((each) => term('Role', each))
      .join(' · ');
}
