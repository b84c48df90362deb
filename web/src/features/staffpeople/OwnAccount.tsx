import { useState } from 'react';
import { useLocation } from 'wouter';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useSession } from '../../common/session/session';
import {
  Button,
  type Fact,
  Form,
  Met,
  type Mistake,
  mistakesOf,
  Panel,
  SummaryList,
  TextInput,
} from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { ChangeOwnPasswordDocument } from './gql/graphql';
import { useDuties } from './roles';
import { words } from './words';

const NOTHING = { oldPassword: '', password: '', again: '' };

/** Who one is to the service, and a new password of one's own. */
export default function OwnAccount() {
  const [changed, setChanged] = useState(false);
  return changed ? <Changed /> : <Own onChanged={() => setChanged(true)} />;
}

/** Every session has ended, this one too: the way in is with the new password. */
function Changed() {
  const say = useWords(words);
  const session = useSession();
  const [, go] = useLocation();
  return (
    <>
      <Panel title={say('passwordChanged')}>{say('passwordChangedMore')}</Panel>
      <Button
        onClick={() => {
          go('/staff/sign-in');
          session.leave();
        }}
      >
        {say('signInAgain')}
      </Button>
    </>
  );
}

function Own({ onChanged }: { onChanged: () => void }) {
  const say = useWords(words);
  const duties = useDuties();
  const { me } = useSession();
  const [given, setGiven] = useState(NOTHING);
  const [own, setOwn] = useState<Mistake[]>([]);
  // Nothing is read again: the session is over.
  const change = useAct(ChangeOwnPasswordDocument, { done: onChanged, refresh: false });
  const facts: Fact[] = [
    { label: say('name'), value: <bdi>{me?.name}</bdi> },
    { label: say('duties'), value: duties(me?.roles ?? []) },
  ];
  function send() {
    const { again, ...input } = given;
    const wrong = again === input.password ? [] : [{ field: 'again', message: say('notTheSame') }];
    setOwn(wrong);
    if (wrong.length === 0) void change.run(input);
  }
  return (
    <Form
      title={say('myAccount')}
      mistakes={own.length > 0 ? own : mistakesOf(change.problem, ['oldPassword', 'password'])}
      onSubmit={send}
    >
      <SummaryList facts={facts} />
      <h2>{say('changePassword')}</h2>
      <p>{say('changePasswordMore')}</p>
      {change.failed && <Met act={change} />}
      <TextInput
        id="oldPassword"
        type="password"
        dir="ltr"
        autoComplete="current-password"
        label={say('oldPassword')}
        error={faultOf(change.problem, 'oldPassword')}
        value={given.oldPassword}
        onChange={(oldPassword) => setGiven({ ...given, oldPassword })}
      />
      <TextInput
        id="password"
        type="password"
        dir="ltr"
        autoComplete="new-password"
        label={say('newPassword')}
        hint={say('newPasswordHint')}
        error={faultOf(change.problem, 'password')}
        value={given.password}
        onChange={(password) => setGiven({ ...given, password })}
      />
      <TextInput
        id="again"
        type="password"
        dir="ltr"
        autoComplete="new-password"
        label={say('newPasswordAgain')}
        error={own[0]?.message}
        value={given.again}
        onChange={(again) => setGiven({ ...given, again })}
      />
      <Button type="submit" busy={change.busy}>
        {say('changePassword')}
      </Button>
    </Form>
  );
}
