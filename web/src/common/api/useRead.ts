import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { call, type Document } from './call';

export interface ReadOptions {
  readonly enabled?: boolean;
  /** Ask again every so many milliseconds while the page is seen; slower each time nothing changed, up to 8 times. */
  readonly poll?: number;
  /** Show what was read for the last variables until the new answer is there. */
  readonly keep?: boolean;
}

/** Reads by a persisted query. `read.refetch()` asks again; `invalidate(queryClient)` after an act does it for all. */
export function useRead<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  { enabled = true, poll, keep = false }: ReadOptions = {},
): UseQueryResult<Result, Error> {
  return useQuery({
    queryKey: keyOf(document, variables),
    queryFn: ({ signal }) => call(document, variables, { signal, again: true }),
    enabled,
    refetchInterval: (query) => (poll ? pace(poll, query.state) : false),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

export function keyOf<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
): unknown[] {
  return [document.__meta__?.['hash'], variables];
}

interface Seen {
  readonly data: unknown;
  readonly dataUpdateCount: number;
  readonly fetchFailureCount: number;
}
const still = new WeakMap<object, number>();

/** How long until the next question: structural sharing keeps the same object while nothing changed. */
export function pace(poll: number, { data, dataUpdateCount, fetchFailureCount }: Seen): number {
  if (fetchFailureCount > 0) return poll * 8;
  if (typeof data !== 'object' || data === null) return poll;
  const since = still.get(data) ?? dataUpdateCount;
  still.set(data, since);
  return poll * Math.min(8, 1 + (dataUpdateCount - since) / 4);
}
