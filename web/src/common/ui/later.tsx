import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { CallFailed } from '../api/errors';
import { Loaded } from './Failed';

type Load<P> = () => Promise<{ readonly default: ComponentType<P> }>;

/** A part of a screen that is fetched when it is first shown: `const Past = later('past', () => import('./past/Past'))`.
 * Where it cannot be, its place says so and offers another try; the rest of the screen stays. `name` is its own. */
export function later<P extends object>(name: string, load: Load<P>): ComponentType<P> {
  const fetched = () =>
    load().catch((failed: unknown) => {
      throw new CallFailed('network', String(failed));
    });
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where its module begins
  return function Later(props: P) {
    const read = useQuery({
      queryKey: ['part', name],
      queryFn: fetched,
      staleTime: 'static',
      gcTime: Number.POSITIVE_INFINITY,
    });
    return <Loaded read={read}>{({ default: Part }) => <Part {...props} />}</Loaded>;
  };
}
