import { usePages } from '../../../common/api/usePages';
import { useTerms, type ValueOf } from '../../../common/terms/useTerms';
import { Card, Failed, Loading, More, StatusTag, Timeline } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { StaffRequestHistoryDocument } from '../gql/graphql';
import type { Request } from '../request';
import { lookOfStatus } from './looks';
import styles from './parts.module.css';
import { type Change, useTold } from './told';
import { words } from './words';

/** What happened, the first step first. */
export function History({ request }: { request: Request }) {
  const say = useWords(words);
  const term = useTerms();
  const who = useWho();
  const read = usePages(
    StaffRequestHistoryDocument,
    { request: request.id, first: 50 },
    (found) => found.history,
  );
  const rows = read.data?.nodes;
  return (
    <div id="history">
      <Card title={say('history')}>
        {read.error && (
          <Failed error={read.error} onAgain={() => void read.refetch()} busy={read.isFetching} />
        )}
        {read.isPending && <Loading />}
        {rows && (
          <Timeline
            items={rows.map((each) => ({
              key: each.position,
              at: each.at,
              // What became of a message is told beneath: not each of them arrived.
              title:
                each.step === 'RECORD_DELIVERY'
                  ? say('deliveryStep')
                  : term('Step', each.step as ValueOf<'Step'>),
              more: <Told change={each} by={who(each)} />,
            }))}
          />
        )}
        <More
          has={read.hasNextPage}
          busy={read.isFetchingNextPage}
          onMore={() => void read.fetchNextPage()}
        />
      </Card>
    </div>
  );
}

function Told({ change, by }: { change: Change; by: string }) {
  const term = useTerms();
  const told = useTold(change);
  return (
    <>
      <p className="row">
        <bdi>{by}</bdi>
        {change.before !== change.after && (
          <StatusTag look={lookOfStatus(change.after)}>{term('RequestStatus', change.after)}</StatusTag>
        )}
      </p>
      {told.length > 0 && (
        <ul className={styles['told']}>
          {told.map((each) => (
            <li key={each}>
              <bdi>{each}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Who took a step: somebody of the municipality by name, others by what they are. */
export function useWho(): (change: Pick<Change, 'by' | 'byName'>) => string {
  const term = useTerms();
  return ({ by, byName }) => {
    const kind = by.split(':')[0];
    if (kind === 'applicant') return term('Role', 'APPLICANT');
    if (kind === 'system') return term('Role', 'SYSTEM');
    return byName ?? term('Role', kind === 'partner' ? 'PARTNER' : 'SYSTEM');
  };
}
