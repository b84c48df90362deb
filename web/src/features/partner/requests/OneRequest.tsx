import { Link } from 'wouter';
import { useRead } from '../../../common/api/useRead';
import { useTerms } from '../../../common/terms/useTerms';
import {
  Back,
  Card,
  Empty,
  LinkButton,
  Loaded,
  Ltr,
  Moment,
  StatusTag,
  SummaryList,
} from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import { PartnerRequestDocument, type PartnerRequestQuery } from '../gql/graphql';
import { Correction } from './Correction';
import { Documents } from './Documents';
import { LettersOf } from './LettersOf';
import { Messages } from './Messages';
import { Days, lookOf } from './NomineeTable';
import { Withdraw } from './Withdraw';
import { words } from './words';

export type Nominee = NonNullable<PartnerRequestQuery['request']>;

/** One nominee's request: what is asked of the institution first, then all that is known of it. */
export default function OneRequest({ number = '' }: { number?: string }) {
  const say = useWords(words);
  const read = useRead(PartnerRequestDocument, { number }, { poll: 15_000 });
  return (
    <Loaded read={read}>
      {({ request }) =>
        request ? (
          <Request request={request} onSeeNow={() => void read.refetch()} />
        ) : (
          <>
            <h1>{say('notThereTitle')}</h1>
            <Empty title={say('notThere')}>
              <LinkButton to="/partner/requests">{say('toRequests')}</LinkButton>
            </Empty>
          </>
        )
      }
    </Loaded>
  );
}

export interface NomineeProps {
  readonly request: Nominee;
  readonly onSeeNow: () => void;
}

function Request(given: NomineeProps) {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  const { request } = given;
  return (
    <>
      <Back to="/partner/requests">{say('toRequests')}</Back>
      <h1>{say('requestTitle', { name: request.name })}</h1>
      <p>
        <StatusTag look={lookOf(request.status)}>{term('RequestStatus', request.status)}</StatusTag>
      </p>
      <p>{both(request.statusWords)}</p>
      <Why request={request} />
      <Correction {...given} />
      <Facts request={request} />
      <LettersOf request={request} />
      <Documents request={request} />
      <Messages request={request.id} />
      <Withdraw {...given} />
    </>
  );
}

function Why({ request: { why } }: { request: Nominee }) {
  const say = useWords(words);
  const both = useBoth();
  if (!why || (!why.reasonWords && !why.words)) return null;
  return (
    <Card title={say('why')}>
      {why.reasonWords && <p>{both(why.reasonWords)}</p>}
      {why.words && <p>{why.words}</p>}
    </Card>
  );
}

function Facts({ request }: { request: Nominee }) {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  const { identity, studies, research } = request;
  return (
    <Card title={say('facts')}>
      <SummaryList
        facts={[
          { label: say('number'), value: <Ltr>{request.number}</Ltr> },
          { label: identityWords(term, identity.kind), value: <Ltr>{identity.number}</Ltr> },
          { label: say('mobile'), value: <Ltr>{request.mobile}</Ltr> },
          { label: say('purpose'), value: term('Purpose', request.purpose) },
          { label: say('department'), value: both(request.department.title) },
          { label: say('period'), value: <Days {...request.period} /> },
          { label: say('studies'), value: say('studiesAt', { field: studies.field, place: studies.place }) },
          ...(research ? [{ label: say('research'), value: research.title }] : []),
          { label: say('submitted'), value: <Moment at={request.submittedAt} /> },
          ...(request.batch
            ? [
                {
                  label: say('batch'),
                  value: <Link href={`/partner/batches/${request.batch}`}>{say('toBatch')}</Link>,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function identityWords(term: ReturnType<typeof useTerms>, kind: string): string {
  // A text in the schema, of the same three values.
  return term('IdentityKind', kind as 'NATIONAL' | 'PERSONAL' | 'PASSPORT');
}
