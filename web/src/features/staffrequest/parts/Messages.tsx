import { usePages } from '../../../common/api/usePages';
import { useTerms } from '../../../common/terms/useTerms';
import { Card, Failed, Loading, Moment, More, StatusTag } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { StaffRequestMessagesDocument, type StaffRequestMessagesQuery } from '../gql/graphql';
import type { Request } from '../request';
import { lookOfSent } from './looks';
import styles from './parts.module.css';
import { words } from './words';

type Message = StaffRequestMessagesQuery['messages']['edges'][number]['node'];

/** What was sent to the applicant and what became of it, and the calls that were made. */
export function Messages({ request }: { request: Request }) {
  const say = useWords(words);
  const read = usePages(
    StaffRequestMessagesDocument,
    { request: request.id, first: 50 },
    (found) => found.messages,
  );
  const rows = read.data?.nodes;
  return (
    <div id="messages">
      <Card title={say('messages')}>
        {read.error && (
          <Failed error={read.error} onAgain={() => void read.refetch()} busy={read.isFetching} />
        )}
        {read.isPending && <Loading />}
        {rows?.length === 0 && <p>{say('noMessages')}</p>}
        {rows && rows.length > 0 && (
          <ol className={styles['list']}>
            {rows.map((each) => (
              <OneMessage key={each.id} message={each} />
            ))}
          </ol>
        )}
        <More
          has={read.hasNextPage}
          busy={read.isFetchingNextPage}
          onMore={() => void read.fetchNextPage()}
        />
        <Calls calls={request.calls} />
      </Card>
    </div>
  );
}

function OneMessage({ message }: { message: Message }) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <li>
      <div className="row">
        <strong>{term('MessageKind', message.kind)}</strong>
        <StatusTag look={lookOfSent(message.state)}>{term('MessageState', message.state)}</StatusTag>
      </div>
      <p className={styles['sms']} dir="auto" lang={message.language === 'AR' ? 'ar' : 'en'}>
        {message.text}
      </p>
      <p className={styles['soft']}>
        <Moment short at={message.settledAt ?? message.handedAt ?? message.createdAt} /> ·{' '}
        {say('parts', { count: message.parts })}
        {message.attempts > 1 && <> · {say('attempts', { count: message.attempts })}</>}
      </p>
    </li>
  );
}

function Calls({ calls }: { calls: Request['calls'] }) {
  const say = useWords(words);
  if (calls.length === 0) return null;
  return (
    <>
      <h3>{say('calls')}</h3>
      <ol className={styles['list']}>
        {calls.map((each) => (
          <li key={each.at}>
            <div className="row">
              <StatusTag look={each.reached ? 'good' : 'warn'}>
                {say(each.reached ? 'reached' : 'notReached')}
              </StatusTag>
              <Moment at={each.at} />
            </div>
            <p>
              <bdi>{each.words}</bdi>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
