import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Pages } from '../api/usePages';
import { Loaded } from './Failed';
import { More } from './parts';

/** A list that is read page by page: words while it loads, why it failed, its rows or what is said of none, and "more" while there are any. */
export function Paged<Row>({
  read,
  children,
}: {
  read: UseInfiniteQueryResult<Pages<Row>, Error>;
  children: (rows: readonly Row[]) => ReactNode;
}) {
  return (
    <Loaded read={read}>
      {({ nodes }) => (
        <>
          {children(nodes)}
          <More
            has={read.hasNextPage}
            busy={read.isFetchingNextPage}
            onMore={() => void read.fetchNextPage()}
          />
        </>
      )}
    </Loaded>
  );
}
