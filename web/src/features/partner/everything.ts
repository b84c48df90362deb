import { call, type Document } from '../../common/api/call';
import type { Connection } from '../../common/api/usePages';

/** Every node of a list, page by page. `onFound` is told how many there are so far. */
export async function everything<Result, Variables, Node>(
  document: Document<Result, Variables>,
  asked: Omit<Variables, 'after'>,
  connectionOf: (result: Result) => Connection<Node>,
  signal: AbortSignal,
  onFound: (count: number) => void = () => {},
): Promise<Node[]> {
  const found: Node[] = [];
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const answer: Result = await call(document, { ...asked, after } as unknown as Variables, {
      again: true,
      signal,
    });
    const { edges, pageInfo } = connectionOf(answer);
    found.push(...edges.map((each) => each.node));
    onFound(found.length);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  }
  return found;
}
