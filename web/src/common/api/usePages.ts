import { keepPreviousData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { call, type Document } from './call';
import { keyOf, pace, type ReadOptions } from './useRead';

export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
}

export interface Pages<Node> {
  readonly nodes: readonly Node[];
}

/** How long pages are kept after a list was left: who comes back finds them, as many as there were. */
const KEPT = 30 * 60_000;

interface PageOptions extends ReadOptions {
  /** No more polling of itself once there are more pages than this: each of them is read again. */
  readonly mostPolled?: number;
}

/** A list that grows page by page by its cursors; `read.fetchNextPage()` brings the next. For `<Paged read>`. */
export function usePages<Result, Variables, Node>(
  document: Document<Result, Variables>,
  variables: Omit<Variables, 'after'>,
  listOf: (result: Result) => Connection<Node>,
  { enabled = true, poll, keep = false, mostPolled = Number.POSITIVE_INFINITY }: PageOptions = {},
): UseInfiniteQueryResult<Pages<Node>, Error> {
  return useInfiniteQuery({
    queryKey: [...keyOf(document, variables as Variables), 'pages'],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      call(document, { ...variables, after: pageParam } as Variables, { signal, again: true }),
    getNextPageParam: (last) => {
      const { hasNextPage, endCursor } = listOf(last).pageInfo;
      return hasNextPage ? endCursor : undefined;
    },
    enabled,
    gcTime: KEPT,
    refetchInterval: ({ state }) =>
      poll && (state.data?.pages.length ?? 0) <= mostPolled ? pace(poll, state) : false,
    select: ({ pages }) => ({
      nodes: pages.flatMap((page) => listOf(page).edges.map((each) => each.node)),
    }),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

export interface Rows<Node> {
  /** Undefined until the first page is there. */
  readonly rows: readonly Node[] | undefined;
  readonly hasMore: boolean;
  readonly error: Error | null;
  /** Reading anew, or the next page. */
  readonly busy: boolean;
  /** The rows are still those that were asked for before. */
  readonly former: boolean;
  more(): void;
  again(): void;
}

const FIRST = 50;

/** The same, fifty at a time, for a table that stays while it is read anew, and whose next page can fail by itself. */
export function useRows<Result, Variables, Node>(
  document: Document<Result, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  listOf: (result: Result) => Connection<Node>,
  options: PageOptions = {},
): Rows<Node> {
  const asked = { ...variables, first: FIRST } as unknown as Omit<Variables, 'after'>;
  const read = usePages(document, asked, listOf, options);
  return {
    rows: read.data?.nodes,
    hasMore: read.hasNextPage,
    error: read.error,
    busy: read.isFetching,
    former: read.isPlaceholderData,
    more: () => void read.fetchNextPage(),
    again: () => void (read.isFetchNextPageError ? read.fetchNextPage() : read.refetch()),
  };
}
