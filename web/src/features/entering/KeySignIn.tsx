import { useState } from 'react';
import { CallFailed } from '../../common/api/errors';
import { useSession } from '../../common/session/session';
import { Button, Failed, Form, TextInput } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { type DoorProps, prefixed } from './door';
import { words } from './words';

/** A partner institution's way in: one of its keys. */
export function KeySignIn({ again = false, onDone }: DoorProps) {
  const say = useWords(words);
  const session = useSession();
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  const [met, setMet] = useState<CallFailed | null>(null);
  const id = prefixed(again).of('key');
  const wrong = met?.failure === 'signed-out' ? say('wrongKey') : undefined;
  async function enter() {
    setBusy(true);
    setMet(null);
    try {
      await session.enterPartner(key.trim());
      onDone();
    } catch (failed) {
      setMet(failed instanceof CallFailed ? failed : new CallFailed('defect', String(failed)));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Form
      title={!again && say('partnerTitle')}
      mistakes={wrong ? [{ field: id, message: wrong }] : []}
      onSubmit={() => void enter()}
    >
      {met && !wrong && <Failed error={met} onAgain={() => void enter()} busy={busy} />}
      <TextInput
        id={id}
        label={say('key')}
        hint={say('keyHint')}
        type="password"
        dir="ltr"
        autoComplete="off"
        error={wrong}
        value={key}
        onChange={setKey}
      />
      <Button type="submit" busy={busy}>
        {say('enter')}
      </Button>
    </Form>
  );
}
