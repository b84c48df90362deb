import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { Button, DigitsInput, Form, Met, mistakesOf, TextInput } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { type DoorProps, prefixed } from './door';
import { SignInStaffDocument } from './gql/graphql';
import { words } from './words';

/** The way in of the municipality's people: name, password, second factor. */
export function StaffSignIn({ again = false, onDone }: DoorProps) {
  const say = useWords(words);
  const enter = useAct(SignInStaffDocument, { keyed: false, refresh: false, done: onDone });
  const [given, setGiven] = useState({ username: '', password: '', code: '' });
  const id = prefixed(again);
  const { problem } = enter;
  return (
    <Form
      title={!again && say('staffTitle')}
      mistakes={mistakesOf(problem, ['username', 'password', 'code']).map(id.mistake)}
      onSubmit={() => void enter.run(given)}
    >
      {enter.failed && <Met act={enter} />}
      <TextInput
        id={id.of('username')}
        label={say('username')}
        dir="ltr"
        autoComplete="username"
        error={faultOf(problem, 'username')}
        value={given.username}
        onChange={(username) => setGiven({ ...given, username })}
      />
      <TextInput
        id={id.of('password')}
        label={say('password')}
        type="password"
        dir="ltr"
        autoComplete="current-password"
        error={faultOf(problem, 'password')}
        value={given.password}
        onChange={(password) => setGiven({ ...given, password })}
      />
      <DigitsInput
        kind="code"
        id={id.of('code')}
        label={say('secondFactor')}
        hint={say('secondFactorHint')}
        autoComplete="one-time-code"
        maxLength={6}
        error={faultOf(problem, 'code')}
        value={given.code}
        onChange={(code) => setGiven({ ...given, code })}
      />
      <Button type="submit" busy={enter.busy}>
        {say('enter')}
      </Button>
      <details>
        <summary>{say('staffHelp')}</summary>
        <ul>
          <li>{say('staffHelpFirst')}</li>
          <li>{say('staffHelpClock')}</li>
          <li>{say('staffHelpLost')}</li>
        </ul>
      </details>
    </Form>
  );
}
