import { useRead } from '../../../common/api/useRead';
import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import {
  Button,
  Card,
  Day,
  Empty,
  type Fact,
  LinkButton,
  Loaded,
  Ltr,
  Moment,
  Money,
  Panel,
  SummaryList,
} from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import styles from '../Apply.module.css';
import { HandedInDocument, type HandedInQuery } from '../gql/graphql';
import { words } from './words';

type Handed = NonNullable<HandedInQuery['request']>;

/** The request is in: its number, what happens next, and a record to print. */
export default function Done({ number = '' }: { number?: string }) {
  const say = useWords(words);
  const read = useRead(HandedInDocument, { number });
  return (
    <div className={styles['page']}>
      <Loaded read={read}>
        {({ request }) =>
          request ? (
            <Received request={request} />
          ) : (
            <>
              <h1>{say('notThereTitle')}</h1>
              <Empty title={say('notThere')}>
                <LinkButton to="/requests">{say('mine')}</LinkButton>
              </Empty>
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Received({ request }: { request: Handed }) {
  const say = useWords(words);
  return (
    <>
      <Panel title={say('title')}>
        {say.rich('number', {
          number: (
            <strong>
              <Ltr>{request.number}</Ltr>
            </strong>
          ),
        })}
      </Panel>
      <p>{say.rich('sms', { mobile: <Ltr>{request.mobile}</Ltr> })}</p>
      <h2>{say('nextTitle')}</h2>
      <ol className={styles['steps']}>
        <li>{say('next.documents')}</li>
        <li>{say('next.decision')}</li>
        {request.fee.fils > 0 && (
          <li>{say.rich('next.payment', { fee: <Money fils={request.fee.fils} /> })}</li>
        )}
        <li>{say('next.letter')}</li>
        <li>{say.rich('next.start', { day: <Day on={request.period.firstDay} /> })}</li>
      </ol>
      <p className={`row unprinted ${styles['actions']}`}>
        <LinkButton to={`/requests/${request.number}`}>{say('follow')}</LinkButton>
        <Button look="plain" onClick={() => window.print()}>
          {say('print')}
        </Button>
      </p>
      <Card title={say('record')}>
        <Record request={request} />
      </Card>
    </>
  );
}

function Record({ request }: { request: Handed }) {
  const say = useWords(words);
  const term = useRequestTerms();
  const both = useBoth();
  const { course, institution, period, documents } = request;
  const only = (fact: Fact | null | false) => (fact ? [fact] : []);
  return (
    <SummaryList
      facts={[
        { label: say('requestNumber'), value: <Ltr>{request.number}</Ltr> },
        { label: say('at'), value: <Moment at={request.submittedAt} /> },
        { label: say('name'), value: <bdi>{request.name}</bdi> },
        { label: say('purpose'), value: term('Purpose', request.purpose) },
        { label: say('kind'), value: term('ApplicantKind', request.kind) },
        { label: say('department'), value: both(request.department.title) },
        ...only(course && { label: say('course'), value: both(course.title) }),
        ...only(institution && { label: say('institution'), value: both(institution) }),
        {
          label: say('period'),
          value: say.rich('fromTo', {
            first: <Day on={period.firstDay} />,
            last: <Day on={period.lastDay} />,
          }),
        },
        { label: say('fee'), value: request.fee.fils ? <Money fils={request.fee.fils} /> : say('free') },
        {
          label: say('documents'),
          value: documents.map((each) => (
            <div key={each.id}>
              <bdi>{each.fileName}</bdi>
            </div>
          )),
        },
      ]}
    />
  );
}
