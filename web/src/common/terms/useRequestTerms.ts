import { requests } from './terms.requests';
import { type Naming, useNames } from './useNames';

/** The same as `useTerms` for the enums of requests alone: pages of applicants do not wait for the words of others. */
export function useRequestTerms(): Naming<typeof requests> {
  return useNames(requests);
}
