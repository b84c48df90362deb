import { useState } from 'react';
import { type ActState, useAct } from '../../../common/api/useAct';
import { useFormat } from '../../../common/format/useFormat';
import { DateInput } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import {
  OneApproveRequestDocument,
  OneCancelRequestDocument,
  OneRefuseRequestDocument,
  type ReasonUse,
} from '../gql/graphql';
import { Ask, type Upon } from './Ask';
import type { DeedProps } from './deeds';
import { missing } from './missing';
import { OwnWords, ReasonSelect } from './Reasons';
import { words } from './words';

/** Approves, with another first day where the service says that the one asked for is too late. */
export function Approve(props: DeedProps) {
  const { request } = props;
  const say = useWords(words);
  const format = useFormat();
  const [firstDay, setFirstDay] = useState('');
  const act = useAct(OneApproveRequestDocument, { done: props.onDone });
  const code = act.problem?.code;
  const asks = firstDay !== '' || code === 'NEW_DATES_NEEDED' || code === 'DATES_NOT_AHEAD';
  const paid = request.fee.fils > 0;
  return (
    <Ask
      {...props}
      deed="approve"
      act={act}
      fields={['firstDay']}
      will={[
        asks
          ? say('will.newDates')
          : say('will.dates', {
              first: format.day(request.period.firstDay),
              last: format.day(request.period.lastDay),
            }),
        paid ? say('will.bill', { amount: format.money(request.fee.fils) }) : say('will.letter'),
      ]}
      send={(upon) => void act.run({ ...upon, firstDay: firstDay || null })}
    >
      {(errorOf) =>
        asks && (
          <DateInput
            id="firstDay"
            label={say('firstDay')}
            hint={say('firstDayHint')}
            error={errorOf('firstDay')}
            value={firstDay}
            onChange={setFirstDay}
          />
        )
      }
    </Ask>
  );
}

export function Refuse(props: DeedProps) {
  const say = useWords(words);
  const act = useAct(OneRefuseRequestDocument, { done: props.onDone });
  return (
    <Reasoned
      {...props}
      deed="refuse"
      use="REFUSAL"
      act={act}
      run={(input) => void act.run(input)}
      will={[say('will.refuse')]}
    />
  );
}

export function Cancel(props: DeedProps) {
  const { request } = props;
  const say = useWords(words);
  const format = useFormat();
  const act = useAct(OneCancelRequestDocument, { done: props.onDone });
  const held = request.payments.filter((each) => each.standing === 'COUNTED');
  const sum = held.reduce((total, each) => total + each.amount.fils, 0);
  const will = [
    say('will.cancel'),
    ...(sum > 0 ? [say('will.returns', { amount: format.money(sum) })] : []),
    ...(request.bill?.state === 'OPEN' ? [say('will.billCloses')] : []),
  ];
  return (
    <Reasoned
      {...props}
      deed="cancel"
      use="CANCELLATION"
      act={act}
      run={(input) => void act.run(input)}
      will={will}
    />
  );
}

interface ReasonedProps extends DeedProps {
  readonly deed: 'refuse' | 'cancel';
  readonly use: ReasonUse;
  readonly act: ActState & { forget(): void };
  readonly run: (input: Upon & { readonly reason: string; readonly words: string }) => void;
  readonly will: readonly string[];
}

function Reasoned({ use, run, ...props }: ReasonedProps) {
  const say = useWords(words);
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  return (
    <Ask
      {...props}
      fields={['reason', 'words']}
      check={() =>
        missing([
          ['reason', reason, say('needsReason')],
          ['words', text, say('needsWords')],
        ])
      }
      send={(upon) => run({ ...upon, reason, words: text })}
    >
      {(errorOf) => (
        <>
          <ReasonSelect
            id="reason"
            use={use}
            label={say('reason')}
            error={errorOf('reason')}
            value={reason}
            onChange={setReason}
          />
          <OwnWords label={say('wordsToThem')} value={text} error={errorOf('words')} onChange={setText} />
        </>
      )}
    </Ask>
  );
}
