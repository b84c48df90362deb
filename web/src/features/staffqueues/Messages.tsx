import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useRows } from '../../common/api/usePages';
import { useTerms } from '../../common/terms/useTerms';
import { Ltr, Moment, StatusTag, Table } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { StaffMessagesInTroubleDocument, type StaffMessagesInTroubleQuery } from './gql/graphql';
import { LIVELY } from './live';
import { Pages } from './Pages';
import styles from './queues.module.css';
import { words } from './words';

type Message = StaffMessagesInTroubleQuery['messagesInTrouble']['edges'][number]['node'];
const messagesOf = (found: StaffMessagesInTroubleQuery) => found.messagesInTrouble;

/** SMS that came to nothing, each with the request it was about. */
export function Messages({ empty }: { empty: ReactNode }) {
  const say = useWords(words);
  const term = useTerms();
  const read = useRows(StaffMessagesInTroubleDocument, {}, messagesOf, LIVELY);
  return (
    <div className={styles['list']}>
      <Pages read={read} empty={empty} counted="shownMessages">
        {(rows, caption) => (
          <Table<Message>
            caption={caption}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              { key: 'number', label: say('number'), cell: (row) => <About number={row.number} /> },
              {
                key: 'message',
                label: say('message'),
                cell: (row) => (
                  <>
                    {term('MessageKind', row.kind)}
                    <span className={`${styles['under']} ${styles['sms']}`} dir="auto">
                      {row.text}
                    </span>
                  </>
                ),
              },
              {
                key: 'state',
                label: say('messageState'),
                cell: (row) => (
                  <>
                    <StatusTag look={row.state === 'UNKNOWN' ? 'warn' : 'bad'}>
                      {term('MessageState', row.state)}
                    </StatusTag>
                    <span className={styles['under']}>{say('attempts', { count: row.attempts })}</span>
                  </>
                ),
              },
              {
                key: 'at',
                label: say('messageAt'),
                cell: (row) => <Moment short at={row.settledAt ?? row.createdAt} />,
              },
            ]}
          />
        )}
      </Pages>
    </div>
  );
}

function About({ number }: { number?: string | null | undefined }) {
  const say = useWords(words);
  if (!number) return <>{say('ofNoRequest')}</>;
  return (
    <Link href={`/staff/requests/${number}`}>
      <Ltr>{number}</Ltr>
    </Link>
  );
}
