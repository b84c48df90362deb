/** The check before sending: the service judges the rows as it would on sending them, and makes nothing. */
import { call } from '../../../common/api/call';
import { isProblem, type Problem } from '../../../common/api/problems';
import { rest } from '../../../common/upload/send';
import { everything } from '../everything';
import {
  type BatchRowPartsFragment,
  PartnerBatchDocument,
  PartnerBatchRowsDocument,
  SubmitBatchDocument,
} from '../gql/graphql';
import type { Draft, Faults } from './draft';
import { inOrder, placeOf, sent } from './table';

const ASKED_EVERY = 800;
const PAGE = 200;

/** The check was refused as a whole. */
export class CheckRefused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The key of the last check, and what it was of: the same again is the same check, and no second one. */
let latest: { readonly key: string; readonly rows: unknown; readonly upload: string | null } | null = null;

function keyOf(rows: Draft['rows'], upload: string | null): string {
  if (latest?.rows !== rows || latest.upload !== upload)
    latest = { key: `check-${crypto.randomUUID()}`, rows, upload };
  return latest.key;
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onDone: (share: number) => void;
}

/** What is wrong with which row. The check has a key of its own, for it is no batch that anybody looks for. */
export async function checked(draft: Draft, options: CheckOptions): Promise<Faults> {
  const { signal } = options;
  const upload = draft.letter?.upload ?? null;
  const input = {
    key: keyOf(draft.rows, upload),
    rows: draft.rows.map(sent),
    policy: 'VALID_ROWS_STAND' as const,
    dryRun: true,
    letter: upload,
  };
  const { submitBatch } = await call(SubmitBatchDocument, { input }, { again: true, signal });
  if (isProblem(submitBatch)) throw new CheckRefused(submitBatch);
  const rows = submitBatch.rows.length
    ? submitBatch.rows
    : await later(submitBatch.batch.id, draft.rows.length, options);
  // What other requests hold changes: whoever asks once more wants to know how it is then.
  latest = null;
  return faultsOf(rows, draft);
}

/** A large batch is judged afterwards: it is asked for until every row has its result. */
async function later(id: string, total: number, { signal, onDone }: CheckOptions) {
  let refused = 0;
  for (let finished = false; !finished; ) {
    await rest(ASKED_EVERY, signal);
    const { batch } = await call(PartnerBatchDocument, { id }, { again: true, signal });
    finished = Boolean(batch?.finishedAt);
    refused = batch?.refused ?? 0;
    // Judging is most of it; fetching the faults is the rest.
    onDone(((batch?.done ?? 0) / total) * 0.8);
  }
  const asked = { batch: id, states: ['REFUSED' as const], first: PAGE };
  const onFound = (count: number) => onDone(0.8 + (count / Math.max(1, refused)) * 0.2);
  return everything(PartnerBatchRowsDocument, asked, (found) => found.batchRows, signal, onFound);
}

function faultsOf(rows: readonly BatchRowPartsFragment[], draft: Draft): Faults {
  return new Map(
    rows.flatMap(({ index, faults }) => {
      const row = draft.rows[index];
      const told = faults
        .map(({ field, message }) => ({ place: placeOf(field), message }))
        .sort((one, other) => inOrder(one.place, other.place));
      return row && told.length ? [[row.id, told] as const] : [];
    }),
  );
}
