import { type ReactNode, useCallback } from 'react';
import { useRows } from '../../common/api/usePages';
import { useRead } from '../../common/api/useRead';
import { Day, Failed, Loading } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import type { Row } from './cells';
import {
  StaffCompletionsDueDocument,
  type StaffCompletionsDueQuery,
  StaffNotReachedDocument,
  type StaffNotReachedQuery,
  StaffQueueDayDocument,
  StaffQueueDocument,
  type StaffQueueQuery,
} from './gql/graphql';
import { List } from './List';
import { LIVELY } from './live';
import type { Queue } from './queues';
import { filterOf, type View } from './view';
import { words } from './words';

interface Props {
  readonly queue: Queue;
  readonly empty: ReactNode;
}
const asRow = (request: Row['request']): Row => ({ request });
const queueOf = (found: StaffQueueQuery) => found.queue;
const notReachedOf = (found: StaffNotReachedQuery) => found.notReached;
const completionsOf = (found: StaffCompletionsDueQuery) => found.completionsDue;

/** Requests in their statuses, narrowed by the view. A queue of the day waits until the service has told the day. */
export function WholeQueue({ queue, view, empty }: Props & { view: View }) {
  const say = useWords(words);
  const day = useRead(StaffQueueDayDocument, {}, { enabled: queue.daily ?? false });
  const today = day.data?.today ?? '';
  const ready = !queue.daily || view.on !== '' || today !== '';
  const read = useRows(StaffQueueDocument, { filter: filterOf(queue, view, today) }, queueOf, {
    ...LIVELY,
    enabled: ready,
  });
  if (!ready && day.error) return <Failed error={day.error} onAgain={() => void day.refetch()} />;
  if (!ready) return <Loading />;
  return (
    <>
      {queue.daily && <p>{say.rich('ofDay', { day: <Day on={view.on || today} /> })}</p>}
      <List queue={queue} read={read} rowOf={asRow} empty={empty} />
    </>
  );
}

/** Who was asked for something and is not known to be reached. */
export function NotReachedQueue({ queue, empty }: Props) {
  const read = useRows(StaffNotReachedDocument, {}, notReachedOf, LIVELY);
  return <List queue={queue} read={read} rowOf={asRow} empty={empty} />;
}

type Completion = StaffCompletionsDueQuery['completionsDue']['edges'][number]['node'];

/** Trainings that are over and not confirmed. */
export function CompletionsQueue({ queue, empty }: Props) {
  const read = useRows(StaffCompletionsDueDocument, {}, completionsOf, LIVELY);
  const rowOf = useCallback(
    ({ request, workingDays, late }: Completion): Row => ({ request, ended: { workingDays, late } }),
    [],
  );
  return <List queue={queue} read={read} rowOf={rowOf} empty={empty} />;
}
