import { useQueryClient } from '@tanstack/react-query';
import { readAnew } from './readAnew';
import type { Act } from './useAct';

/** The way out of a conflict: the page is read anew, the act is to be done again. What could not be read is not seen, and
 * the conflict stays. */
export function useSeeNow({
  problem,
  forget,
}: Pick<Act<unknown, unknown>, 'problem' | 'forget'>): () => void {
  const client = useQueryClient();
  // What was tried meanwhile, on a page that was read already, is not forgotten with it.
  return () => void readAnew(client).then((read) => read && forget(problem));
}
