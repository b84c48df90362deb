/** Everything that is known of a batch's rows, for a file to keep. */

import { everything } from '../everything';
import {
  type BatchRowPartsFragment,
  PartnerBatchRowsDocument,
  PartnerRequestsDocument,
} from '../gql/graphql';
import { sentNominee } from '../send/kept';

const PAGE = 200;

export interface RowResult {
  readonly row: BatchRowPartsFragment;
  readonly name: string;
  readonly identity: string;
}

/** All rows in order, with who stood in them where that is known: of requests, or of this page's own sending. */
export async function gathered(batch: string, signal: AbortSignal): Promise<readonly RowResult[]> {
  const asked = { batch, first: PAGE };
  const rows = await everything(PartnerBatchRowsDocument, asked, (found) => found.batchRows, signal);
  const requests = await everything(PartnerRequestsDocument, asked, (found) => found.myRequests, signal);
  const persons = new Map(requests.map((each) => [each.number, each]));
  return rows.map((row) => {
    const person = persons.get(row.number ?? '');
    const kept = sentNominee(batch, row.index);
    return {
      row,
      name: person?.name ?? kept?.name ?? '',
      identity: person?.identity.number ?? kept?.identityNumber ?? '',
    };
  });
}
