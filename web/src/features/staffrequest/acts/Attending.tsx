import { useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { useFormat } from '../../../common/format/useFormat';
import { DateInput, Radios } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import {
  type OfferEnd,
  OneDecideUnusedOfferDocument,
  OneExcuseAbsenceDocument,
  OneRecordNoShowDocument,
  OneUndoNoShowDocument,
} from '../gql/graphql';
import { Ask } from './Ask';
import type { DeedProps } from './deeds';
import { missing } from './missing';
import { OwnWords, PhrasedWords } from './Reasons';
import { words } from './words';

export function NoShow(props: DeedProps) {
  const say = useWords(words);
  const act = useAct(OneRecordNoShowDocument, { done: props.onDone });
  const second = props.request.status === 'POSTPONED';
  return (
    <Ask
      {...props}
      deed="noShow"
      act={act}
      will={second ? [say('will.absentAgain'), say('will.kept')] : [say('will.absent'), say('will.sameDay')]}
      send={(upon) => void act.run(upon)}
    />
  );
}

export function UndoNoShow(props: DeedProps) {
  const say = useWords(words);
  const [text, setText] = useState('');
  const act = useAct(OneUndoNoShowDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="undoNoShow"
      act={act}
      fields={['words']}
      will={[say('will.undoNoShow'), say('will.sms')]}
      check={() => missing([['words', text, say('needsWords')]])}
      send={(upon) => void act.run({ ...upon, words: text })}
    >
      {(errorOf) => <OwnWords value={text} error={errorOf('words')} onChange={setText} />}
    </Ask>
  );
}

export function Excuse(props: DeedProps) {
  const say = useWords(words);
  const [text, setText] = useState('');
  const act = useAct(OneExcuseAbsenceDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="excuse"
      act={act}
      fields={['words']}
      will={[say('will.excuse'), say('will.sms')]}
      check={() => missing([['words', text, say('needsWords')]])}
      send={(upon) => void act.run({ ...upon, words: text })}
    >
      {(errorOf) => (
        <PhrasedWords
          request={props.request}
          use="EXCUSE"
          value={text}
          error={errorOf('words')}
          onChange={setText}
        />
      )}
    </Ask>
  );
}

const ENDS = ['LONGER', 'WHOLE_FEE_BACK', 'AS_NO_SHOW'] as const satisfies readonly OfferEnd[];

/** Senior management's word on an offer that was not used; what will happen follows what is chosen. */
export function Offer(props: DeedProps) {
  const { request } = props;
  const say = useWords(words);
  const format = useFormat();
  const [decision, setDecision] = useState<OfferEnd | ''>('');
  const [lastDay, setLastDay] = useState('');
  const [text, setText] = useState('');
  const act = useAct(OneDecideUnusedOfferDocument, { done: props.onDone });
  const longer = decision === 'LONGER';
  const told = (end: OfferEnd) =>
    end === 'LONGER'
      ? say('will.offer.LONGER')
      : say(`will.offer.${end}`, { amount: format.money(request.fee.fils) });
  return (
    <Ask
      {...props}
      deed="offer"
      act={act}
      fields={['decision', 'lastDay', 'words']}
      will={[decision ? told(decision) : say('will.choose'), say('will.sms')]}
      check={() =>
        missing([
          ['decision', decision, say('needsChoice')],
          ...(longer ? [['lastDay', lastDay, say('needsDay')] as const] : []),
          ['words', text, say('needsWords')],
        ])
      }
      send={(upon) => {
        if (decision) void act.run({ ...upon, decision, lastDay: longer ? lastDay : null, words: text });
      }}
    >
      {(errorOf) => (
        <>
          <Radios
            id="decision"
            label={say('decision')}
            error={errorOf('decision')}
            value={decision}
            onChange={setDecision}
            options={ENDS.map((each) => ({ value: each, label: say(`offer.${each}`) }))}
          />
          {longer && (
            <DateInput
              id="lastDay"
              label={say('offerUntil')}
              error={errorOf('lastDay')}
              value={lastDay}
              onChange={setLastDay}
            />
          )}
          <OwnWords value={text} error={errorOf('words')} onChange={setText} />
        </>
      )}
    </Ask>
  );
}
