import type { QueryClient } from '@tanstack/react-query';

const PATIENCE = 5_000;

/** Reads everything on the page again; whether all of it came. */
export async function readAnew(client: QueryClient): Promise<boolean> {
  await client.invalidateQueries();
  const shown = client.getQueryCache().findAll({ type: 'active' });
  return !shown.some((each) => each.state.isInvalidated);
}

/** Waits for reads, but not for as long as a bad line may take. */
export async function within(reads: Promise<unknown>): Promise<void> {
  await Promise.race([reads, new Promise((over) => setTimeout(over, PATIENCE))]);
}
