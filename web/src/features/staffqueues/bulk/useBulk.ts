import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueueRowFragment } from '../gql/graphql';
import type { BulkStep } from '../queues';
import { sending } from './acts';
import { type Entry, entriesOf, open, runOpen } from './bulk';

export type Stage = 'closed' | 'asking' | 'running' | 'over';

export interface Bulk {
  readonly stage: Stage;
  readonly entries: readonly Entry[];
  ask(rows: readonly QueueRowFragment[]): void;
  run(): Promise<void>;
  close(): void;
}

/** One act on many requests, from the question to the results. What it was asked for is kept until it is closed. */
export function useBulk(step: BulkStep | undefined, closed: () => void): Bulk {
  const [stage, setStage] = useState<Stage>('closed');
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const client = useQueryClient();
  const told = (entry: Entry) =>
    setEntries((before) => before.map((each) => (each.key === entry.key ? entry : each)));
  return {
    stage,
    entries,
    ask(rows) {
      setEntries(entriesOf(rows));
      setStage('asking');
    },
    async run() {
      if (!step || open(entries).length === 0) return;
      setStage('running');
      await runOpen(entries, sending(step), told);
      setStage('over');
      await client.invalidateQueries();
    },
    close() {
      setStage('closed');
      setEntries([]);
      if (stage === 'over') closed();
    },
  };
}
