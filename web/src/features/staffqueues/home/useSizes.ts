import { useRead } from '../../../common/api/useRead';
import type { Role } from '../../../common/session/session';
import {
  type QueueInput,
  StaffCompletionsDueSizeDocument,
  StaffMessagesInTroubleSizeDocument,
  StaffNotReachedSizeDocument,
  StaffQueueCountsDocument,
  StaffQueueDayDocument,
  StaffQueueSizeDocument,
} from '../gql/graphql';
import { mayRead, PROMISE, type Queue, queueNamed } from '../queues';
import { filterOf, viewOf } from '../view';

/** How many a queue holds; `more` where counting stopped at what one page can hold. */
export interface Size {
  readonly count: number;
  readonly more: boolean;
}
interface Listed {
  readonly edges: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

export const POLL = 30_000;
export const sizeOf = (found: Listed | undefined): Size | undefined =>
  found && { count: found.edges.length, more: found.pageInfo.hasNextPage };

function useSize(filter: QueueInput, enabled: boolean): Size | undefined {
  return sizeOf(useRead(StaffQueueSizeDocument, { filter }, { poll: POLL, enabled }).data?.queue);
}

function asked(name: string, address: string, today = ''): QueueInput {
  const queue = queueNamed(name) as Queue;
  return filterOf(queue, viewOf(new URLSearchParams(address)), today);
}

export interface Sizes {
  readonly error: Error | null;
  readonly loading: boolean;
  again(): void;
  of(queue: Queue): Size | undefined;
  /** Of a queue's: handed in so long ago that the promise cannot be kept any more. */
  old(queue: Queue): Size | undefined;
  readonly lateCompletions: number;
}

/** How many there are in every queue that somebody may see. */
export function useSizes(roles: readonly Role[]): Sizes {
  const reads = (name: string) => mayRead(queueNamed(name) as Queue, roles);
  const reader = reads('all');
  const counts = useRead(StaffQueueCountsDocument, {}, { poll: POLL, enabled: reader });
  const day = useRead(StaffQueueDayDocument, {}, { poll: POLL, enabled: reader });
  const today = day.data?.today ?? '';
  const attendance = useSize(asked('attendance', '', today), reader && today !== '');
  const corrected = useSize(asked('corrected', ''), reader);
  const past = `days=${PROMISE + 1}`;
  const documents = useSize(asked('documents', past), reader);
  const decisions = useSize(asked('decisions', past), reader);
  const unreached = useRead(StaffNotReachedSizeDocument, {}, { poll: POLL, enabled: reads('not-reached') });
  const trouble = useRead(StaffMessagesInTroubleSizeDocument, {}, { poll: POLL, enabled: reads('messages') });
  const due = useRead(StaffCompletionsDueSizeDocument, {}, { poll: POLL, enabled: reads('completions') });
  const special: Partial<Record<string, Size | undefined>> = {
    attendance,
    corrected,
    'not-reached': sizeOf(unreached.data?.notReached),
    messages: sizeOf(trouble.data?.messagesInTrouble),
    completions: sizeOf(due.data?.completionsDue),
  };
  const old: Partial<Record<string, Size | undefined>> = { documents, decisions };
  return {
    error: counts.error,
    loading: counts.isPending && reader,
    again: () => void counts.refetch(),
    of(queue) {
      if (queue.name in special) return special[queue.name];
      if (!counts.data) return undefined;
      const held = counts.data.queueCounts.filter((each) => queue.statuses.includes(each.status));
      return { count: held.reduce((sum, each) => sum + each.count, 0), more: false };
    },
    old: (queue) => old[queue.name],
    lateCompletions: due.data?.completionsDue.edges.filter((each) => each.node.late).length ?? 0,
  };
}
