import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { EditForm, NotThere, useReason, useRound, useTell } from '../../common/editing';
import { Loaded, TextInput } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { type Duties, DutyFields } from './DutyFields';
import { ChangeStaffDocument, PeopleStaffDocument, type StaffPartsFragment } from './gql/graphql';
import { HOME, PeopleSection } from './PeopleSection';
import { DUTIES } from './roles';
import { words } from './words';

/** A person's name and duties, changed. */
export default function AccountEdit({ id = '' }: { id?: string }) {
  const read = useRead(PeopleStaffDocument, { text: null, closed: true });
  const { round, seeNow } = useRound(read);
  return (
    <PeopleSection inner>
      <Loaded read={read}>
        {({ staff }) => {
          const member = staff.find((each) => each.id === id);
          return member ? <ChangeForm key={round} member={member} onSeeNow={seeNow} /> : <NotThere />;
        }}
      </Loaded>
    </PeopleSection>
  );
}

function ChangeForm({ member, onSeeNow }: { member: StaffPartsFragment; onSeeNow: () => void }) {
  const say = useWords(words);
  const tell = useTell();
  const [seen] = useState(member);
  const [name, setName] = useState(seen.name);
  const [duties, setDuties] = useState<Duties>({
    roles: DUTIES.filter((each) => seen.roles.includes(each)),
    departments: seen.departments,
  });
  const why = useReason();
  const place = `${HOME}/accounts/${seen.id}`;
  const save = useAct(ChangeStaffDocument, { done: () => tell(place, say('saved')) });
  return (
    <EditForm
      title={say('editAccount')}
      act={save}
      fields={['name', 'roles', 'departments']}
      verb={say('save')}
      back={{ to: place, label: seen.name }}
      why={why}
      onSeeNow={onSeeNow}
      onSubmit={() =>
        void save.run({
          staff: seen.id,
          name,
          roles: [...duties.roles],
          departments: [...duties.departments],
          why: why.text,
          expectedVersion: seen.version,
        })
      }
    >
      <TextInput
        id="name"
        label={say('name')}
        hint={say('nameHint')}
        error={faultOf(save.problem, 'name')}
        value={name}
        onChange={setName}
      />
      <DutyFields act={save} value={duties} onChange={setDuties} />
    </EditForm>
  );
}
