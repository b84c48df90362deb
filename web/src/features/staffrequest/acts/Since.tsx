import { useEffect } from 'react';
import { useRead } from '../../../common/api/useRead';
import { useTerms, type ValueOf } from '../../../common/terms/useTerms';
import { Button, Failed, Moment, Notice } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { StaffRequestHistoryDocument } from '../gql/graphql';
import { useWho } from '../parts/History';
import type { Request } from '../request';
import { words } from './words';

interface Props {
  readonly request: Request;
  /** The version that was decided on. */
  readonly basis: number;
  /** Whether the act is open still. */
  readonly offered: boolean;
  readonly onTake: () => void;
}

/** Who did what since the request was looked at, and the way on: nothing that was typed is lost. */
export function Since({ request, basis, offered, onTake }: Props) {
  const say = useWords(words);
  const term = useTerms();
  const who = useWho();
  const read = useRead(StaffRequestHistoryDocument, { request: request.id, first: 200 });
  const { refetch } = read;
  // Whatever changed once more is told before it is agreed to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again for each version
  useEffect(() => void refetch(), [refetch, request.version]);
  const changes = read.data?.history.edges.filter((each) => each.node.version > basis) ?? [];
  return (
    <Notice look="warn" title={say('changed')}>
      {read.error && <Failed error={read.error} onAgain={() => void refetch()} busy={read.isFetching} />}
      <ul>
        {changes.map(({ node }) => (
          <li key={node.position}>
            <bdi>{who(node)}</bdi>: {term('Step', node.step as ValueOf<'Step'>)} · <Moment at={node.at} />
          </li>
        ))}
      </ul>
      <p>{say(offered ? 'kept' : 'closed')}</p>
      {offered && !read.error && (
        <Button look="plain" busy={read.isFetching} onClick={onTake}>
          {say('takeAnew')}
        </Button>
      )}
    </Notice>
  );
}
