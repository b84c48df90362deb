import { useState } from 'react';
import { latinDigits } from '../../common/format/format';
import { Button, Form, TextInput } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { words } from './words';

/** Where a code that cannot be scanned is typed; the answer is the letters' own public page (R-29). */
export default function Verify() {
  const say = useWords(words);
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const error = missing ? say('missing') : '';
  function verify() {
    const typed = latinDigits(code).replace(/\s/g, '');
    setMissing(typed === '');
    if (typed) window.location.assign(`/v/${encodeURIComponent(typed)}`);
  }
  return (
    <Form
      title={say('title')}
      mistakes={missing ? [{ field: 'code', message: say('missing') }] : []}
      onSubmit={verify}
    >
      <p>{say('lead')}</p>
      <TextInput
        id="code"
        label={say('code')}
        hint={say('hint')}
        error={error}
        value={code}
        onChange={setCode}
        dir="ltr"
        autoComplete="off"
        maxLength={60}
      />
      <Button type="submit">{say('go')}</Button>
    </Form>
  );
}
