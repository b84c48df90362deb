import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { useKeyActs } from '../../../common/keys/keys';
import { keep, kept, type Place, placeOf } from '../../../common/round/round';

/** Where this request stands in the list it was opened from, if it was; the keys go on and back in it. */
export function useRoundOf(number: string): Place | null {
  const [, go] = useLocation();
  const place = useMemo(() => placeOf(kept(), number), [number]);
  useEffect(() => {
    const round = kept();
    if (round && placeOf(round, number)) keep({ ...round, last: number });
  }, [number]);
  const to = (path: string | undefined) => (path ? () => go(path) : undefined);
  useKeyActs({
    j: to(place?.next && pathOf(place.next)),
    k: to(place?.previous && pathOf(place.previous)),
    u: to(place?.at),
  });
  return place;
}

export const pathOf = (number: string) => `/staff/requests/${number}`;
