import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { EditForm, useReason } from '../../common/editing';
import {
  Card,
  Checkboxes,
  LinkButton,
  Loaded,
  type Mistake,
  Notice,
  Panel,
  Select,
  TextInput,
} from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import {
  IssuePartnerKeyDocument,
  type IssuePartnerKeyMutation,
  type PartnerScope,
  PeopleInstitutionsDocument,
  type PeopleInstitutionsQuery,
} from './gql/graphql';
import { HOME, PeopleSection } from './PeopleSection';
import { Secret } from './Secrets';
import { words } from './words';

type Issued = Extract<IssuePartnerKeyMutation['issuePartnerKey'], { __typename: 'PartnerKeyIssued' }>;
const SCOPES = ['BATCHES', 'READ'] as const satisfies readonly PartnerScope[];

/** One more key for an institution; what it consists of is shown this once. */
export default function KeyIssue() {
  const [issued, setIssued] = useState<Issued | null>(null);
  const read = useRead(PeopleInstitutionsDocument, {});
  return (
    <PeopleSection inner>
      {issued ? (
        <Told issued={issued} />
      ) : (
        <Loaded read={read}>
          {({ institutions }) => <IssueForm institutions={institutions} onDone={setIssued} />}
        </Loaded>
      )}
    </PeopleSection>
  );
}

function Told({ issued }: { issued: Issued }) {
  const say = useWords(words);
  const both = useBoth();
  return (
    <>
      <Panel title={say('keyIssued')}>{both(issued.key.institution.title)}</Panel>
      {issued.text ? (
        <>
          <Notice look="warn" title={say('onceTitle')}>
            {say('onceKey')}
          </Notice>
          <Card title={say('theKey')}>
            <Secret text={issued.text} />
          </Card>
        </>
      ) : (
        <Notice look="warn" title={say('toldBefore')}>
          {say('keyToldBefore')}
        </Notice>
      )}
      <LinkButton to={`${HOME}/keys`}>{say('handedOver')}</LinkButton>
    </>
  );
}

interface Props {
  readonly institutions: PeopleInstitutionsQuery['institutions'];
  readonly onDone: (issued: Issued) => void;
}

function IssueForm({ institutions, onDone }: Props) {
  const say = useWords(words);
  const both = useBoth();
  const [institution, setInstitution] = useState('');
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly PartnerScope[]>(SCOPES);
  const [own, setOwn] = useState<Mistake[]>([]);
  const why = useReason();
  const issue = useAct(IssuePartnerKeyDocument, { done: onDone });
  function check() {
    setOwn(institution ? [] : [{ field: 'institution', message: say('institutionMissing') }]);
    return institution !== '';
  }
  function send() {
    void issue.run({ institution, name: name.trim() || null, scopes: [...scopes], why: why.text });
  }
  return (
    <EditForm
      title={say('issueKey')}
      act={issue}
      fields={['institution', 'name', 'scopes']}
      verb={say('issueKey')}
      back={{ to: `${HOME}/keys`, label: say('place.keys') }}
      why={why}
      own={own}
      check={check}
      onSubmit={send}
    >
      <p>{say('issueMore')}</p>
      <Select
        id="institution"
        label={say('institution')}
        error={own[0]?.message ?? faultOf(issue.problem, 'institution')}
        options={institutions.map((each) => ({ value: each.id, label: both(each.title) }))}
        value={institution}
        onChange={setInstitution}
      />
      <TextInput
        id="name"
        optional
        label={say('keyName')}
        hint={say('keyNameHint')}
        error={faultOf(issue.problem, 'name')}
        value={name}
        onChange={setName}
      />
      <Checkboxes<PartnerScope>
        id="scopes"
        label={say('opens')}
        error={faultOf(issue.problem, 'scopes')}
        options={SCOPES.map((each) => ({
          value: each,
          label: say(`scope.${each}`),
          hint: say(`scopeHint.${each}`),
        }))}
        value={scopes}
        onChange={setScopes}
      />
    </EditForm>
  );
}
