/** The same act on many requests, each under a key of its own, with a result for each. */
import { CallFailed } from '../../../common/api/errors';
import { isProblem, type Problem } from '../../../common/api/problems';
import type { QueueRowFragment } from '../gql/graphql';

export type Outcome =
  | { readonly state: 'waiting' }
  | { readonly state: 'done' }
  /** The service said no: the request is to be looked at again. */
  | { readonly state: 'refused'; readonly problem: Problem }
  /** Nobody knows whether it was done: sent again under the same key it is done once. */
  | { readonly state: 'unanswered'; readonly failed: CallFailed | null };

export interface Entry {
  readonly row: QueueRowFragment;
  readonly key: string;
  readonly outcome: Outcome;
}
/** Sends one entry, and answers with what the mutation answered. */
export type Send = (entry: Entry) => Promise<unknown>;

/** How many are under way at once: enough for a slow line, few enough for the service. */
const LANES = 3;
const PASSING: ReadonlySet<string> = new Set(['KeyInFlight', 'TooMany', 'Unavailable']);

export function entriesOf(rows: readonly QueueRowFragment[]): Entry[] {
  return rows.map((row) => ({ row, key: crypto.randomUUID(), outcome: { state: 'waiting' } }));
}

/** Those that have no result yet: to be sent, or sent again. */
export function open(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ outcome }) => outcome.state === 'waiting' || outcome.state === 'unanswered');
}

/** Sends what is open. Once a call has no answer no more are begun: they wait for another try. */
export async function runOpen(
  entries: readonly Entry[],
  send: Send,
  told: (entry: Entry) => void,
): Promise<void> {
  const left = open(entries);
  let stopped = false;
  async function lane(): Promise<void> {
    for (let next = left.shift(); next && !stopped; next = left.shift()) {
      const outcome = await outcomeOf(next, send);
      stopped ||= outcome.state === 'unanswered';
      told({ ...next, outcome });
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function outcomeOf(entry: Entry, send: Send): Promise<Outcome> {
  try {
    const result = await send(entry);
    const [answer] = Object.values(result as object) as [unknown];
    if (!isProblem(answer)) return { state: 'done' };
    if (PASSING.has(answer.__typename)) return { state: 'unanswered', failed: null };
    return { state: 'refused', problem: answer };
  } catch (error) {
    const failed = error instanceof CallFailed ? error : new CallFailed('defect', String(error));
    return { state: 'unanswered', failed };
  }
}
