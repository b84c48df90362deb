import { usePages } from '../../../common/api/usePages';
import { useTerms } from '../../../common/terms/useTerms';
import { Moment, Paged, StatusTag } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { InquiryMessagesDocument, type InquiryMessagesQuery } from '../gql/graphql';
import styles from '../requests.module.css';
import { words } from './words';

type Message = InquiryMessagesQuery['messages']['edges'][number]['node'];

/** The text messages, as phones showed them, and whether they came. */
export function Messages({ request }: { request: string }) {
  const say = useWords(words);
  const read = usePages(InquiryMessagesDocument, { request, first: 25 }, ({ messages }) => messages, {
    poll: 30_000,
  });
  return (
    <Paged read={read}>
      {(found) => (
        <>
          {found.length === 0 && <p>{say('noMessages')}</p>}
          <ul className={styles['messages']}>
            {found.map((each) => (
              <OneMessage key={each.id} message={each} />
            ))}
          </ul>
        </>
      )}
    </Paged>
  );
}

function OneMessage({ message }: { message: Message }) {
  const term = useTerms();
  const language = message.language === 'AR' ? 'ar' : 'en';
  const trouble = message.state === 'FAILED' || message.state === 'GIVEN_UP';
  return (
    <li>
      <div className={styles['sum']}>
        <strong>{term('MessageKind', message.kind)}</strong>
        <StatusTag look={trouble ? 'warn' : message.state === 'DELIVERED' ? 'good' : 'neutral'}>
          {term('MessageState', message.state)}
        </StatusTag>
      </div>
      <p className={styles['text']} lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
        {message.text}
      </p>
      <div className={styles['soft']}>
        <Moment short at={message.createdAt} />
      </div>
    </li>
  );
}
