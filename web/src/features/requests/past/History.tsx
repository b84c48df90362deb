import { usePages } from '../../../common/api/usePages';
import { useTerms } from '../../../common/terms/useTerms';
import { Paged, StatusTag, Timeline } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { InquiryHistoryDocument, type InquiryHistoryQuery, type Step } from '../gql/graphql';
import { LOOK } from '../standing';
import { words } from './words';

type Change = InquiryHistoryQuery['history']['edges'][number]['node'];

/** The steps the request has taken, the first one first, with who took them and where they led. */
export function History({ request }: { request: string }) {
  const say = useWords(words);
  const term = useTerms();
  const read = usePages(InquiryHistoryDocument, { request, first: 50 }, ({ history }) => history, {
    poll: 30_000,
  });
  const item = (each: Change) => {
    const who = authorOf(each.by);
    return {
      key: each.position,
      at: each.at,
      title: (
        <>
          {term('Step', each.step as Step)}
          {who && ` (${say(`by.${who}`)})`}
        </>
      ),
      more: each.after !== each.before && (
        <StatusTag look={LOOK[each.after]}>{term('RequestStatus', each.after)}</StatusTag>
      ),
    };
  };
  return <Paged read={read}>{(found) => <Timeline items={told(found).map(item)} />}</Paged>;
}

/** Who took a step, by the kind that its reference begins with; nobody for what happened by itself. */
function authorOf(by: string): 'applicant' | 'staff' | 'partner' | undefined {
  const kind = by.split(':')[0];
  return kind === 'applicant' || kind === 'staff' || kind === 'partner' ? kind : undefined;
}

/** Without what says nothing to the applicant: scans of files, and all but the last word on a message's way. */
function told(changes: readonly Change[]): Change[] {
  return changes.filter((each, at) => {
    if (each.step === 'RECORD_SCAN') return false;
    return each.step !== 'RECORD_DELIVERY' || changes[at + 1]?.step !== 'RECORD_DELIVERY';
  });
}
