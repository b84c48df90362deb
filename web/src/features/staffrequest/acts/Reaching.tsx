import { useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { instantInAmman } from '../../../common/format/amman';
import { useTerms } from '../../../common/terms/useTerms';
import { DateInput, Ltr, PhoneInput, Radios, TimeInput } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import {
  OneCorrectPhoneDocument,
  OneRecordPhoneNoticeDocument,
  OneResendNoticeDocument,
} from '../gql/graphql';
import { Ask } from './Ask';
import type { DeedProps } from './deeds';
import { missing } from './missing';
import { OwnWords } from './Reasons';
import { words } from './words';

export function Resend(props: DeedProps) {
  const { request } = props;
  const say = useWords(words);
  const term = useTerms();
  const act = useAct(OneResendNoticeDocument, { done: props.onDone });
  const about = request.notice ? term('DeadlineKind', request.notice.kind) : '';
  // What a batch's request asks is asked of its nominating body, at that one's own contact.
  const again = request.batch
    ? say('will.resendBatch', { about })
    : say.rich('will.resend', { about, mobile: <Ltr>{request.mobile}</Ltr> });
  return (
    <Ask
      {...props}
      deed="resend"
      act={act}
      will={[again, say('will.clockStays')]}
      send={(upon) => void act.run(upon)}
    />
  );
}

export function Phone(props: DeedProps) {
  const { request } = props;
  const say = useWords(words);
  const [mobile, setMobile] = useState('');
  const [text, setText] = useState('');
  const act = useAct(OneCorrectPhoneDocument, { done: props.onDone });
  const waits = request.status === 'CORRECTION_ASKED' || request.status === 'AWAITING_PAYMENT';
  const asked = waits && !request.batch;
  return (
    <Ask
      {...props}
      deed="phone"
      act={act}
      fields={['mobile', 'words']}
      will={[
        say.rich('will.phone', { mobile: <Ltr>{request.mobile}</Ltr> }),
        ...(asked ? [say('will.askedAnew')] : []),
      ]}
      check={() =>
        missing([
          ['mobile', mobile, say('needsMobile')],
          ['words', text, say('needsWords')],
        ])
      }
      send={(upon) => void act.run({ ...upon, mobile, words: text })}
    >
      {(errorOf) => (
        <>
          <PhoneInput
            id="mobile"
            label={say('mobile')}
            error={errorOf('mobile')}
            value={mobile}
            onChange={setMobile}
          />
          <OwnWords value={text} error={errorOf('words')} onChange={setText} />
        </>
      )}
    </Ask>
  );
}

/** A call is evidence that starts a clock, so that its moment is asked for and not guessed. */
export function Call(props: DeedProps) {
  const say = useWords(words);
  const [reached, setReached] = useState<'yes' | 'no' | ''>('');
  const [day, setDay] = useState('');
  const [time, setTime] = useState('');
  const [text, setText] = useState('');
  const act = useAct(OneRecordPhoneNoticeDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="call"
      act={act}
      fields={['reached', 'calledAt', 'words']}
      will={props.request.batch ? [say('will.callBatch')] : [say('will.reached'), say('will.notReached')]}
      check={() =>
        missing([
          ['reached', reached, say('needsReached')],
          ['calledAt', day, say('needsDay')],
          ['calledTime', time, say('needsTime')],
          ['words', text, say('needsWords')],
        ])
      }
      send={(upon) =>
        void act.run({
          ...upon,
          reached: reached === 'yes',
          calledAt: instantInAmman(day, time),
          words: text,
        })
      }
    >
      {(errorOf) => (
        <>
          <Radios
            id="reached"
            label={say('reached')}
            error={errorOf('reached')}
            value={reached}
            onChange={setReached}
            options={[
              { value: 'yes', label: say('reached.yes') },
              { value: 'no', label: say('reached.no') },
            ]}
          />
          <DateInput
            id="calledAt"
            label={say('calledOn')}
            error={errorOf('calledAt')}
            value={day}
            onChange={setDay}
          />
          <TimeInput
            id="calledTime"
            label={say('calledTime')}
            error={errorOf('calledTime')}
            value={time}
            onChange={setTime}
          />
          <OwnWords label={say('callWords')} value={text} error={errorOf('words')} onChange={setText} />
        </>
      )}
    </Ask>
  );
}
