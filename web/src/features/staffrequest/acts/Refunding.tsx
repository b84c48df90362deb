import { useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { Radios, TextInput } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import {
  OneDecideRefundDocument,
  OnePayOutRefundDocument,
  OneRecordBouncedRefundDocument,
  OneSendRefundBackDocument,
} from '../gql/graphql';
import type { Request } from '../request';
import { Ask } from './Ask';
import { type DeedProps, payable, returnable } from './deeds';
import { missing } from './missing';
import { OwnWords, PhrasedWords } from './Reasons';
import { useChosen, WhichRefund } from './WhichRefund';
import { words } from './words';

const inState = (request: Request, state: string) =>
  request.refunds.filter((each) => each.state === state).map((each) => each.id);

/** Only what is left after a no-show is management's to refuse; all else can be confirmed alone. */
export function DecideRefund(props: DeedProps) {
  const { request } = props;
  const say = useWords(words);
  const { choices, refund, chosen, setChosen } = useChosen(request, inState(request, 'AWAITING_DECISION'));
  const [choice, setChoice] = useState<'approve' | 'refuse' | ''>('');
  const [text, setText] = useState('');
  const act = useAct(OneDecideRefundDocument, { done: props.onDone });
  const mayRefuse = refund?.cause === 'NO_SHOW';
  const decision = refund && !mayRefuse ? 'approve' : choice;
  const refuses = decision === 'refuse';
  return (
    <Ask
      {...props}
      deed="decideRefund"
      act={act}
      fields={['refund', 'approve', 'words']}
      will={[decision ? say(`will.refund.${decision}`) : say('will.choose'), say('will.sms')]}
      check={() =>
        missing([
          ['refund', chosen, say('needsChoice')],
          ['approve', decision, say('needsChoice')],
          ...(refuses ? [['words', text, say('needsWords')] as const] : []),
        ])
      }
      send={(upon) =>
        void act.run({ ...upon, refund: chosen, approve: !refuses, words: refuses ? text : null })
      }
    >
      {(errorOf) => (
        <>
          <WhichRefund choices={choices} value={chosen} error={errorOf('refund')} onChange={setChosen} />
          {mayRefuse && (
            <Radios
              id="approve"
              label={say('decision')}
              error={errorOf('approve')}
              value={choice}
              onChange={setChoice}
              options={[
                { value: 'approve', label: say('refund.approve') },
                { value: 'refuse', label: say('refund.refuse') },
              ]}
            />
          )}
          {refuses && (
            <PhrasedWords
              request={request}
              use="REFUND_REFUSAL"
              value={text}
              error={errorOf('words')}
              onChange={setText}
            />
          )}
        </>
      )}
    </Ask>
  );
}

export function PayOut(props: DeedProps) {
  const say = useWords(words);
  const { choices, chosen, setChosen } = useChosen(props.request, payable(props.ways, props.request));
  const [reference, setReference] = useState('');
  const act = useAct(OnePayOutRefundDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="payOut"
      act={act}
      fields={['refund', 'reference']}
      will={[say('will.payOut'), say('will.reference')]}
      check={() =>
        missing([
          ['refund', chosen, say('needsChoice')],
          ['reference', reference, say('needsReference')],
        ])
      }
      send={(upon) => void act.run({ ...upon, refund: chosen, reference })}
    >
      {(errorOf) => (
        <>
          <WhichRefund choices={choices} value={chosen} error={errorOf('refund')} onChange={setChosen} />
          <TextInput
            id="reference"
            label={say('reference')}
            dir="ltr"
            error={errorOf('reference')}
            value={reference}
            onChange={setReference}
          />
        </>
      )}
    </Ask>
  );
}

export function SendBack(props: DeedProps) {
  const say = useWords(words);
  const { choices, chosen, setChosen } = useChosen(props.request, returnable(props.ways, props.request));
  const act = useAct(OneSendRefundBackDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="sendBack"
      act={act}
      fields={['refund']}
      will={[say('will.sendBack'), say('will.owedStill')]}
      check={() => missing([['refund', chosen, say('needsChoice')]])}
      send={(upon) => void act.run({ ...upon, refund: chosen })}
    >
      {(errorOf) => (
        <WhichRefund choices={choices} value={chosen} error={errorOf('refund')} onChange={setChosen} />
      )}
    </Ask>
  );
}

export function Bounce(props: DeedProps) {
  const { request } = props;
  const say = useWords(words);
  const { choices, chosen, setChosen } = useChosen(request, inState(request, 'PAID_OUT'));
  const [text, setText] = useState('');
  const act = useAct(OneRecordBouncedRefundDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="bounce"
      act={act}
      fields={['refund', 'words']}
      will={[say('will.bounce'), say('will.noSms')]}
      check={() =>
        missing([
          ['refund', chosen, say('needsChoice')],
          ['words', text, say('needsWords')],
        ])
      }
      send={(upon) => void act.run({ ...upon, refund: chosen, words: text })}
    >
      {(errorOf) => (
        <>
          <WhichRefund choices={choices} value={chosen} error={errorOf('refund')} onChange={setChosen} />
          <OwnWords value={text} error={errorOf('words')} onChange={setText} />
        </>
      )}
    </Ask>
  );
}
