import { useRead } from '../../../common/api/useRead';
import { useTerms } from '../../../common/terms/useTerms';
import { Card, Loaded, StatusTag, type TagLook, Timeline } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type MessageState, PartnerRequestMessagesDocument } from '../gql/graphql';
import { words } from './words';

const LOOKS: Readonly<Partial<Record<MessageState, TagLook>>> = {
  DELIVERED: 'good',
  FAILED: 'bad',
  GIVEN_UP: 'bad',
  UNKNOWN: 'warn',
};

/** The SMS of the request, so that the institution knows what its nominee was told. */
export function Messages({ request }: { request: string }) {
  const say = useWords(words);
  const term = useTerms();
  const read = useRead(PartnerRequestMessagesDocument, { request }, { poll: 30_000 });
  return (
    <Card title={say('messages')}>
      <Loaded read={read}>
        {({ messages: { edges } }) =>
          edges.length === 0 ? (
            <p>{say('noMessages')}</p>
          ) : (
            <Timeline
              items={edges.map(({ node }) => ({
                key: node.id,
                at: node.createdAt,
                title: term('MessageKind', node.kind),
                more: (
                  <>
                    <p>{node.text}</p>
                    <StatusTag look={LOOKS[node.state] ?? 'info'}>
                      {term('MessageState', node.state)}
                    </StatusTag>
                  </>
                ),
              }))}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
