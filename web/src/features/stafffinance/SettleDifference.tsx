import { useAct } from '../../common/api/useAct';
import { Ltr } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import type { Difference } from './Differences';
import { type DifferenceDecision, SettleDifferenceDocument } from './gql/graphql';
import { Settling } from './Settling';
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
  const act = useAct(SettleDifferenceDocument, {
    done: () => onDone(say('done.difference', { number: difference.networkNumber })),
  });
  const decisions: readonly DifferenceDecision[] = TO_TAKE_IN.includes(difference.kind)
    ? ['ACCEPT_THEIRS', 'KEEP_OURS', 'SETTLED_ELSEWHERE']
    : ['KEEP_OURS', 'SETTLED_ELSEWHERE'];
  return (
    <Settling<DifferenceDecision>
      {...{ act, onClose }}
      title={say('settleDifferenceTitle')}
      field="decision"
      label={say('decision')}
      choiceNeeded={say('decisionNeeded')}
      options={decisions.map((each) => ({
        value: each,
        label: say(`decision.${each}`),
        hint: say(`decisionHint.${each}`),
      }))}
      onSend={(decision, text) =>
        void act.run({
          difference: difference.id,
          decision,
          words: text,
          expectedVersion: difference.version,
        })
      }
    >
      <p>
        {say(`kind.${difference.kind}`)} · <Ltr>{difference.networkNumber}</Ltr>
      </p>
    </Settling>
  );
}
