import type { Document } from '../../common/api/call';
import { type Act, type ActOptions, useAct } from '../../common/api/useAct';
import { useSeeNow } from '../../common/api/useSeeNow';

/** An act on the request of the page, and the way out of a conflict: the request read anew, the act to be done again. */
export function useRequestAct<Result, Variables>(
  document: Document<Result, Variables>,
  options: ActOptions<Result> = {},
): { readonly act: Act<Result, Variables>; readonly seeNow: () => void } {
  const act = useAct(document, options);
  return { act, seeNow: useSeeNow(act) };
}
