import type { QueryClient } from '@tanstack/react-query';

const PATIENCE = 5_000;

/** Reads everything on the page again; whether all of it came. */
export async function readAnew(client: QueryClient): Promise<boolean> {
  await client.invalidateQueries();
  const shown = client.getQueryCache().findAll({ type: 'active' });
  // Parts of a screen (`later`) are fetched once for all, and never read again.
  return !shown.some((each) => each.state.isInvalidated && !each.isStatic());
}

/** Waits for reads, but not for as long as a bad line may take. */
export async function within(reads: Promise<unknown>): Promise<void> {
  await Promise.race([reads, new Promise((over) => setTimeout(over, PATIENCE))]);
}
