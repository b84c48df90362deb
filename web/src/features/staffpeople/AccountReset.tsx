import { useState } from 'react';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { EditForm, NotThere, useReason, useRound } from '../../common/editing';
import { Checkboxes, LinkButton, Loaded, Panel } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import {
  type IssuedFragment,
  PeopleStaffDocument,
  ResetStaffPasswordDocument,
  type StaffPartsFragment,
} from './gql/graphql';
import { HOME, PeopleSection } from './PeopleSection';
import { Secrets } from './Secrets';
import { words } from './words';

/** A new password for somebody who lost it, and a new second factor where that was lost too. */
export default function AccountReset({ id = '' }: { id?: string }) {
  const say = useWords(words);
  const [issued, setIssued] = useState<IssuedFragment | null>(null);
  const read = useRead(PeopleStaffDocument, { text: null, closed: true });
  const { round, seeNow } = useRound(read);
  if (issued)
    return (
      <PeopleSection inner>
        <Panel title={say('resetDone')}>
          <bdi>{issued.member.name}</bdi>
        </Panel>
        <Secrets issued={issued} />
        <LinkButton to={`${HOME}/accounts/${issued.member.id}`}>{say('handedOver')}</LinkButton>
      </PeopleSection>
    );
  return (
    <PeopleSection inner>
      <Loaded read={read}>
        {({ staff }) => {
          const member = staff.find((each) => each.id === id);
          return member ? (
            <ResetForm key={round} member={member} onSeeNow={seeNow} onDone={setIssued} />
          ) : (
            <NotThere />
          );
        }}
      </Loaded>
    </PeopleSection>
  );
}

interface Props {
  readonly member: StaffPartsFragment;
  readonly onSeeNow: () => void;
  readonly onDone: (issued: IssuedFragment) => void;
}

function ResetForm({ member, onSeeNow, onDone }: Props) {
  const say = useWords(words);
  const [seen] = useState(member);
  const [lost, setLost] = useState<readonly 'factor'[]>([]);
  const why = useReason();
  const reset = useAct(ResetStaffPasswordDocument, { done: onDone });
  return (
    <EditForm
      title={say('resetTitle', { name: seen.name })}
      act={reset}
      fields={['factor']}
      verb={say('resetPassword')}
      back={{ to: `${HOME}/accounts/${seen.id}`, label: seen.name }}
      why={why}
      onSeeNow={onSeeNow}
      onSubmit={() =>
        void reset.run({
          staff: seen.id,
          renewSecondFactor: lost.includes('factor'),
          why: why.text,
          expectedVersion: seen.version,
        })
      }
    >
      <p>{say('resetMore')}</p>
      <Checkboxes<'factor'>
        id="factor"
        label={say('secondFactor')}
        options={[{ value: 'factor', label: say('renewFactor'), hint: say('renewFactorHint') }]}
        value={lost}
        onChange={setLost}
      />
    </EditForm>
  );
}
