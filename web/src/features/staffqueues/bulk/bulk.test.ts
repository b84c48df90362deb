import { expect, test } from 'vitest';
import { CallFailed } from '../../../common/api/errors';
import type { QueueRowFragment } from '../gql/graphql';
import { type Entry, entriesOf, open, runOpen } from './bulk';

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: String(at), number: String(at) }) as QueueRowFragment);
const done = { act: { __typename: 'RequestChanged' } };
const problem = (name: string) => ({ act: { __typename: name, code: name, message: name, faults: [] } });

async function run(entries: Entry[], send: (entry: Entry) => Promise<unknown>): Promise<Entry[]> {
  const after = new Map(entries.map((each) => [each.key, each]));
  await runOpen(entries, send, (entry) => after.set(entry.key, entry));
  return [...after.values()];
}

test('each request is sent once under a key of its own, and has a result of its own', async () => {
  const entries = entriesOf(rows(7));
  const sent: string[] = [];
  const after = await run(entries, async (entry) => {
    sent.push(entry.key);
    return entry.row.id === '3' ? problem('Stale') : done;
  });
  expect(new Set(sent).size).toBe(7);
  expect(sent).toHaveLength(7);
  expect(after.map((each) => each.outcome.state)).toEqual(
    Array.from({ length: 7 }, (_, at) => (at === 3 ? 'refused' : 'done')),
  );
  expect(open(after)).toEqual([]);
});

test('a bad line stops the rest, and another try sends only what has no result, under the same keys', async () => {
  const entries = entriesOf(rows(9));
  const first = await run(entries, async (entry) => {
    if (Number(entry.row.id) >= 3) throw new CallFailed('network', 'cut');
    return done;
  });
  const states = first.map((each) => each.outcome.state);
  expect(states.slice(0, 3)).toEqual(['done', 'done', 'done']);
  expect(states).toContain('unanswered');
  expect(states).toContain('waiting');
  const sent: string[] = [];
  const second = await run(first, async (entry) => {
    sent.push(entry.key);
    return done;
  });
  expect(sent).toEqual(entries.slice(3).map((each) => each.key));
  expect(second.every((each) => each.outcome.state === 'done')).toBe(true);
});

test('an act that is still under way is asked for again, and one that was refused is not', async () => {
  const after = await run(entriesOf(rows(2)), async (entry) =>
    problem(entry.row.id === '0' ? 'KeyInFlight' : 'StepRefused'),
  );
  expect(open(after).map((each) => each.row.id)).toEqual(['0']);
});
