import { usePages } from '../../../common/api/usePages';
import { Empty, Paged } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type BatchPartsFragment, PartnerRequestsDocument } from '../gql/graphql';
import { NomineeTable } from '../requests/NomineeTable';
import { words } from './words';

const PAGE = 50;

/** The requests that came of a batch, and where each stands. */
export function BatchRequests({ batch }: { batch: BatchPartsFragment }) {
  const say = useWords(words);
  const asked = { batch: batch.id, first: PAGE };
  const pages = usePages(PartnerRequestsDocument, asked, (found) => found.myRequests, {
    poll: 15_000,
    mostPolled: 4,
  });
  return (
    <Paged read={pages}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty title={say('noRequestsTitle')}>
            <p>{say('noRequests')}</p>
          </Empty>
        ) : (
          <NomineeTable rows={rows} />
        )
      }
    </Paged>
  );
}
