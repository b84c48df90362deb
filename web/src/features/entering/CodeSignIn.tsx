import { useEffect, useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useFormat } from '../../common/format/useFormat';
import { useSession } from '../../common/session/session';
import { Button, Checkboxes, DigitsInput, Form, Ltr, Met, mistakesOf, PhoneInput } from '../../common/ui';
import { useLanguage } from '../../common/words/language';
import { useWords } from '../../common/words/useWords';
import { type DoorProps, prefixed } from './door';
import { SendSignInCodeDocument, SignInWithCodeDocument } from './gql/graphql';
import { type Identity, IdentityFields, NOBODY, nationalityOf } from './IdentityFields';
import { words } from './words';

/** An applicant's way in: the mobile number, then the code that an SMS brings. */
export function CodeSignIn({ again = false, onDone }: DoorProps) {
  const { me } = useSession();
  const [mobile, setMobile] = useState(again ? (me?.mobile ?? '') : '');
  const [until, setUntil] = useState<string | null>(null);
  const [back, setBack] = useState(false);
  const props = { again, onDone, mobile };
  return until ? (
    <TypeCode
      {...props}
      until={until}
      onBack={() => {
        setUntil(null);
        setBack(true);
      }}
    />
  ) : (
    <AskForCode {...props} back={back} onMobile={setMobile} onSent={setUntil} />
  );
}

/** What was pressed went with the form before: the focus goes to what is to be typed next. */
function useFocus(control: string, wanted = true): void {
  useEffect(() => {
    if (wanted) document.getElementById(control)?.focus();
  }, [control, wanted]);
}

interface AskProps extends DoorProps {
  mobile: string;
  /** Whether it is asked again, after the code was. */
  back: boolean;
  onMobile: (mobile: string) => void;
  onSent: (until: string) => void;
}

function AskForCode({ again = false, mobile, back, onMobile, onSent }: AskProps) {
  const say = useWords(words);
  const language = useLanguage();
  const send = useAct(SendSignInCodeDocument, {
    keyed: false,
    refresh: false,
    done: (sent) => onSent(sent.expiresAt),
  });
  const id = prefixed(again);
  useFocus(id.of('mobile'), back);
  const ask = () => send.run({ mobile, language: language === 'ar' ? 'AR' : 'EN' });
  return (
    <Form
      title={!again && say('title')}
      mistakes={mistakesOf(send.problem, ['mobile']).map(id.mistake)}
      onSubmit={() => void ask()}
    >
      {send.failed && <Met act={send} />}
      <PhoneInput
        id={id.of('mobile')}
        label={say('mobile')}
        hint={say('mobileHint')}
        error={faultOf(send.problem, 'mobile')}
        value={mobile}
        onChange={onMobile}
      />
      <Button type="submit" busy={send.busy}>
        {say('sendCode')}
      </Button>
    </Form>
  );
}

function TypeCode({
  again = false,
  mobile,
  until,
  onBack,
  onDone,
}: DoorProps & { mobile: string; until: string; onBack: () => void }) {
  const say = useWords(words);
  const format = useFormat();
  const { me } = useSession();
  const enter = useAct(SignInWithCodeDocument, { keyed: false, refresh: false, done: onDone });
  const [code, setCode] = useState('');
  const [nominated, setNominated] = useState(again && Boolean(me?.identityProved));
  const [identity, setIdentity] = useState<Identity>(NOBODY);
  const id = prefixed(again);
  useFocus(id.of('code'));
  async function sign() {
    const proved =
      nominated && identity.kind
        ? { identity: { ...identity, kind: identity.kind, nationality: nationalityOf(identity) } }
        : {};
    await enter.run({ mobile, code, ...proved });
  }
  return (
    <Form
      title={!again && say('codeTitle')}
      mistakes={mistakesOf(enter.problem, ['code', 'number', 'nationality']).map(id.mistake)}
      onSubmit={() => void sign()}
    >
      {enter.failed && <Met act={enter} />}
      <DigitsInput
        kind="code"
        id={id.of('code')}
        label={say('code')}
        hint={say.rich('codeSent', { mobile: <Ltr>{mobile}</Ltr>, until: format.hour(until) })}
        error={faultOf(enter.problem, 'code')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        maxLength={6}
      />
      <Checkboxes
        id={id.of('nominated')}
        label=""
        value={nominated ? ['yes'] : []}
        onChange={(chosen) => setNominated(chosen.length > 0)}
        options={[{ value: 'yes', label: say('nominee'), hint: say('nomineeHint') }]}
      />
      {nominated && (
        <IdentityFields id={id} problem={enter.problem} value={identity} onChange={setIdentity} />
      )}
      <div className="row">
        <Button type="submit" busy={enter.busy}>
          {say('enter')}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {say('otherMobile')}
        </Button>
      </div>
    </Form>
  );
}
