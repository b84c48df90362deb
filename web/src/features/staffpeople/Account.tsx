import { useState } from 'react';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { Head, NotThere, useReason, WhyConfirm } from '../../common/editing';
import { Back, Button, LinkButton, Loaded, Ltr, Moment, SummaryList } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { AccountState } from './Accounts';
import {
  ChangeStaffDocument,
  PeopleDepartmentsDocument,
  PeopleStaffDocument,
  type StaffPartsFragment,
} from './gql/graphql';
import { HOME, PeopleSection, useAdministers } from './PeopleSection';
import { useDuties } from './roles';
import { words } from './words';

/** One person's account, and what can be done about it. */
export default function Account({ id = '' }: { id?: string }) {
  const say = useWords(words);
  const read = useRead(PeopleStaffDocument, { text: null, closed: true });
  return (
    <PeopleSection inner>
      <Back to={`${HOME}/accounts`}>{say('place.accounts')}</Back>
      <Loaded read={read}>
        {({ staff }) => {
          const member = staff.find((each) => each.id === id);
          return member ? <Shown member={member} onAgain={() => void read.refetch()} /> : <NotThere />;
        }}
      </Loaded>
    </PeopleSection>
  );
}

interface Props {
  readonly member: StaffPartsFragment;
  readonly onAgain: () => void;
}

function Shown({ member, onAgain }: Props) {
  const say = useWords(words);
  const duties = useDuties();
  const administers = useAdministers();
  const here = `${HOME}/accounts/${member.id}`;
  return (
    <>
      <Head title={<bdi>{member.name}</bdi>}>
        {administers && <LinkButton to={`${here}/edit`}>{say('editAccount')}</LinkButton>}
      </Head>
      <SummaryList
        facts={[
          { label: say('username'), value: <Ltr>{member.username}</Ltr> },
          { label: say('duties'), value: duties(member.roles) },
          ...(member.departments.length > 0
            ? [{ label: say('departments'), value: <Departments codes={member.departments} /> }]
            : []),
          { label: say('state'), value: <AccountState active={member.active} /> },
          { label: say('since'), value: <Moment at={member.createdAt} /> },
        ]}
      />
      <div className="row">
        {administers && (
          <LinkButton look="plain" to={`${here}/reset`}>
            {say('resetPassword')}
          </LinkButton>
        )}
        {administers && <OpenOrClose member={member} onAgain={onAgain} />}
        <LinkButton look="quiet" to={`${HOME}/history?subject=${member.id}`}>
          {say('itsHistory')}
        </LinkButton>
      </div>
    </>
  );
}

function Departments({ codes }: { codes: readonly string[] }) {
  const both = useBoth();
  const read = useRead(PeopleDepartmentsDocument, {});
  return codes
    .map((code) => {
      const found = read.data?.departments.find((each) => each.code === code);
      return found ? both(found.title) : code;
    })
    .join(' · ');
}

function OpenOrClose({ member, onAgain }: Props) {
  const say = useWords(words);
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button look={member.active ? 'danger' : 'plain'} onClick={() => setAsked(true)}>
        {say(member.active ? 'closeAccount' : 'openAccount')}
      </Button>
      {asked && <Ask member={member} onAgain={onAgain} onClose={() => setAsked(false)} />}
    </>
  );
}

function Ask({ member, onAgain, onClose }: Props & { onClose: () => void }) {
  const say = useWords(words);
  const [seen] = useState(member);
  const why = useReason();
  const change = useAct(ChangeStaffDocument, { done: onClose });
  return (
    <WhyConfirm
      open
      danger={seen.active}
      title={say(seen.active ? 'closeTitle' : 'openTitle')}
      verb={say(seen.active ? 'closeAccount' : 'openAccount')}
      act={change}
      why={why}
      onClose={onClose}
      onSeeNow={() => {
        onAgain();
        onClose();
      }}
      onConfirm={() =>
        void change.run({
          staff: seen.id,
          active: !seen.active,
          why: why.text,
          expectedVersion: seen.version,
        })
      }
    >
      <p>
        <strong>
          <bdi>{seen.name}</bdi>
        </strong>
        {' — '}
        {say(seen.active ? 'closeMore' : 'openMore')}
      </p>
    </WhyConfirm>
  );
}
