import { terms } from './terms';
import { type Naming, useNames, type ValueIn } from './useNames';

/** A value of an enum of the schema that has words. */
export type ValueOf<E extends string> = ValueIn<typeof terms, E>;

/** What an enum's value is called in the page's language: `const term = useTerms(); term('Purpose', request.purpose)`. */
export function useTerms(): Naming<typeof terms> {
  return useNames(terms);
}
