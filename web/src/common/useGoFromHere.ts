import { useState } from 'react';
import { useLocation } from 'wouter';

/** Goes on as `useLocation` does, but from the page that it stands on alone: an answer that comes once somebody has gone
 * elsewhere carries nobody off. */
export function useGoFromHere(): ReturnType<typeof useLocation>[1] {
  const [, go] = useLocation();
  const [here] = useState(() => location.pathname);
  return (...to) => {
    if (location.pathname === here) go(...to);
  };
}
