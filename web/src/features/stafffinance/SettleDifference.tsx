import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { LongText, Ltr, type Mistake, Radios } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { ActDialog, needed, saidOf } from './ActDialog';
import type { Difference } from './Differences';
import { type DifferenceDecision, SettleDifferenceDocument } from './gql/graphql';
import { words } from './words';

/** Kinds in which something that is not in the books yet could be taken in. */
const TO_TAKE_IN: readonly Difference['kind'][] = [
  'MISSING_HERE',
  'REFUSED_HERE',
  'NOT_TAKEN_IN',
  'TOLD_OTHERWISE',
];

/** Finance's word on a difference, with how it was settled. */
export function SettleDifference({
  difference,
  onDone,
  onClose,
}: {
  difference: Difference;
  onDone: (told: string) => void;
  onClose: () => void;
}) {
  const say = useWords(words);
  const [decision, setDecision] = useState<DifferenceDecision | ''>('');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState<Mistake[]>([]);
  const act = useAct(SettleDifferenceDocument, {
    done: () => onDone(say('done.difference', { number: difference.networkNumber })),
  });
  const decisions: readonly DifferenceDecision[] = TO_TAKE_IN.includes(difference.kind)
    ? ['ACCEPT_THEIRS', 'KEEP_OURS', 'SETTLED_ELSEWHERE']
    : ['KEEP_OURS', 'SETTLED_ELSEWHERE'];
  function send() {
    const found = [
      ...needed('decision', decision, say('decisionNeeded')),
      ...needed('words', text, say('settleNeeded')),
    ];
    setMissing(found);
    if (found.length > 0 || decision === '') return;
    void act.run({
      difference: difference.id,
      decision,
      words: text.trim(),
      expectedVersion: difference.version,
    });
  }
  return (
    <ActDialog
      {...{ act, missing, onClose }}
      title={say('settleDifferenceTitle')}
      verb={say('settleVerb')}
      fields={['decision', 'words']}
      onSend={send}
    >
      <p>
        {say(`kind.${difference.kind}`)} · <Ltr>{difference.networkNumber}</Ltr>
      </p>
      <Radios<DifferenceDecision>
        id="decision"
        label={say('decision')}
        error={saidOf(missing, 'decision', faultOf(act.problem, 'decision'))}
        value={decision}
        onChange={setDecision}
        options={decisions.map((each) => ({
          value: each,
          label: say(`decision.${each}`),
          hint: say(`decisionHint.${each}`),
        }))}
      />
      <LongText
        id="words"
        label={say('settleWords')}
        hint={say('settleHint')}
        error={saidOf(missing, 'words', faultOf(act.problem, 'words'))}
        value={text}
        onChange={setText}
      />
    </ActDialog>
  );
}
