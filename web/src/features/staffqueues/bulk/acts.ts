import { call } from '../../../common/api/call';
import {
  ApproveFromQueueDocument,
  ConfirmCompletionFromQueueDocument,
  RecordNoShowFromQueueDocument,
} from '../gql/graphql';
import type { BulkStep } from '../queues';
import type { Entry, Send } from './bulk';

const DOCUMENTS = {
  APPROVE: ApproveFromQueueDocument,
  RECORD_NO_SHOW: RecordNoShowFromQueueDocument,
  CONFIRM_COMPLETION: ConfirmCompletionFromQueueDocument,
} as const;

/** Sends a step for one request, on the version that was seen and under the entry's key. */
export function sending(step: BulkStep): Send {
  return ({ row, key }: Entry) => {
    const input = { request: row.id, expectedVersion: row.version, idempotencyKey: key };
    return call<unknown, { input: typeof input }>(DOCUMENTS[step], { input }, { again: true });
  };
}
