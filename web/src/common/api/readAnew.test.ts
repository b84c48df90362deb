import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { readAnew, within } from './readAnew';

afterEach(() => vi.useRealTimers());

/** A page that shows one thing, read by `read`, and a part of a screen that is fetched once. */
async function showing(read: () => Promise<unknown>): Promise<QueryClient> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const part = { queryKey: ['part'], queryFn: async () => 'part', staleTime: 'static' as const };
  for (const options of [{ queryKey: ['shown'], queryFn: read }, part]) {
    const seen = new QueryObserver<unknown>(client, options);
    await new Promise<void>((there) => seen.subscribe(({ isFetched }) => isFetched && there()));
  }
  return client;
}

test('what the page shows is read anew, and that it came is told', async () => {
  let reads = 0;
  const client = await showing(async () => ++reads);
  expect(await readAnew(client)).toBe(true);
  expect(client.getQueryData(['shown'])).toBe(2);
});

test('a read that fails is told, whatever else is kept of before, until it comes', async () => {
  let fails = false;
  const client = await showing(() => (fails ? Promise.reject(new Error('no line')) : Promise.resolve(1)));
  await client.prefetchQuery({ queryKey: ['left'], queryFn: async () => 1 });
  fails = true;
  expect(await readAnew(client)).toBe(false);
  fails = false;
  expect(await readAnew(client)).toBe(true);
});

test('reads are waited for, yet not as long as a bad line takes', async () => {
  await within(Promise.resolve());
  vi.useFakeTimers();
  let over = false;
  const waited = within(new Promise(() => {})).then(() => {
    over = true;
  });
  await vi.advanceTimersByTimeAsync(4_900);
  expect(over).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  await waited;
  expect(over).toBe(true);
});
