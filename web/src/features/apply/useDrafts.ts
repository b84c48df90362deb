import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useRead } from '../../common/api/useRead';
import { ApplyDraftsDocument, type ApplyDraftsQuery } from './gql/graphql';

/** The drafts at the service as they are now: saving one does not come by what was read before. `since` asks anew. */
export function useDrafts(since = 0): UseQueryResult<ApplyDraftsQuery, Error> {
  const read = useRead(ApplyDraftsDocument, {});
  const { refetch } = read;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later version is asked for
  useEffect(() => {
    void refetch();
  }, [refetch, since]);
  return read;
}
