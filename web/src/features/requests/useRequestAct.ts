import { useQueryClient } from '@tanstack/react-query';
import type { Document } from '../../common/api/call';
import { type Act, type ActOptions, useAct } from '../../common/api/useAct';

/** An act on the request of the page, and the way out of a conflict: the request read anew, the act to be done again. */
export function useRequestAct<Result, Variables>(
  document: Document<Result, Variables>,
  options: ActOptions<Result> = {},
): { readonly act: Act<Result, Variables>; readonly seeNow: () => void } {
  const act = useAct(document, options);
  const client = useQueryClient();
  // What was tried meanwhile, on a page that was read already, is not forgotten with it.
  const seeNow = () => void client.invalidateQueries().then(() => act.forget(act.problem));
  return { act, seeNow };
}
