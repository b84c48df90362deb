import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { EditForm, useReason } from '../../common/editing';
import { LinkButton, Panel, TextInput } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { type Duties, DutyFields } from './DutyFields';
import { AddStaffDocument, type IssuedFragment } from './gql/graphql';
import { HOME, PeopleSection } from './PeopleSection';
import { Secrets } from './Secrets';
import { words } from './words';

const FIELDS = ['username', 'name', 'roles', 'departments'];

/** One more person: name and duties are given, password and second factor are made up and shown once. */
export default function AccountAdd() {
  const [issued, setIssued] = useState<IssuedFragment | null>(null);
  return (
    <PeopleSection inner>{issued ? <Added issued={issued} /> : <AddForm onDone={setIssued} />}</PeopleSection>
  );
}

function Added({ issued }: { issued: IssuedFragment }) {
  const say = useWords(words);
  return (
    <>
      <Panel title={say('added')}>
        <bdi>{issued.member.name}</bdi>
      </Panel>
      <Secrets issued={issued} />
      <LinkButton to={`${HOME}/accounts/${issued.member.id}`}>{say('handedOver')}</LinkButton>
    </>
  );
}

function AddForm({ onDone }: { onDone: (issued: IssuedFragment) => void }) {
  const say = useWords(words);
  const [given, setGiven] = useState({ username: '', name: '' });
  const [duties, setDuties] = useState<Duties>({ roles: [], departments: [] });
  const why = useReason();
  const add = useAct(AddStaffDocument, { done: onDone });
  return (
    <EditForm
      title={say('addPerson')}
      act={add}
      fields={FIELDS}
      verb={say('add')}
      back={{ to: `${HOME}/accounts`, label: say('place.accounts') }}
      why={why}
      onSubmit={() =>
        void add.run({
          ...given,
          roles: [...duties.roles],
          departments: [...duties.departments],
          why: why.text,
        })
      }
    >
      <TextInput
        id="name"
        label={say('name')}
        hint={say('nameHint')}
        error={faultOf(add.problem, 'name')}
        value={given.name}
        onChange={(name) => setGiven({ ...given, name })}
      />
      <TextInput
        id="username"
        dir="ltr"
        autoComplete="off"
        label={say('username')}
        hint={say('usernameHint')}
        error={faultOf(add.problem, 'username')}
        value={given.username}
        onChange={(username) => setGiven({ ...given, username })}
      />
      <DutyFields act={add} value={duties} onChange={setDuties} />
    </EditForm>
  );
}
