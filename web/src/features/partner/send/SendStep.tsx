import { useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { useTerms } from '../../../common/terms/useTerms';
import {
  Button,
  Form,
  Met,
  type Mistake,
  mistakesOf,
  Radios,
  SummaryList,
  TextInput,
} from '../../../common/ui';
import { useGoFromHere } from '../../../common/useGoFromHere';
import { useWords } from '../../../common/words/useWords';
import { type BatchPolicy, SubmitBatchDocument } from '../gql/graphql';
import { changeDraft, dropSent, faultyRows } from './draft';
import { keepSent } from './kept';
import { Back, type StepProps } from './NewBatch';
import { sent } from './table';
import { words } from './words';

const POLICIES: readonly BatchPolicy[] = ['VALID_ROWS_STAND', 'ALL_OR_NOTHING'];

/** The last look, and sending. The batch's name is its key: the same again is never a second batch. */
export function SendStep({ draft, go }: StepProps) {
  const say = useWords(words);
  const term = useTerms();
  const goOn = useGoFromHere();
  const [own, setOwn] = useState<readonly Mistake[]>([]);
  const act = useAct(SubmitBatchDocument, {
    keyed: false,
    done: ({ batch }) => {
      keepSent(batch.id, draft.rows);
      if (dropSent(draft.rows)) goOn(`/partner/batches/${batch.id}`);
    },
  });
  const name = draft.name.trim();
  const used = act.problem?.__typename === 'KeyReused' ? [{ field: 'key', message: say('nameUsed') }] : null;
  const mistakes = own.length ? own : (used ?? mistakesOf(act.problem, ['key', 'policy']));
  const faulty = faultyRows(draft).length;
  function send() {
    if (!name) return setOwn([{ field: 'key', message: say('nameMissing') }]);
    setOwn([]);
    void act.run({
      key: name,
      rows: draft.rows.map(sent),
      policy: draft.policy,
      dryRun: false,
      letter: draft.letter?.upload ?? null,
    });
  }
  return (
    <>
      <Back to="check" go={go} />
      <Form title={say('sendTitle')} mistakes={mistakes} onSubmit={send}>
        {act.failed && (
          <>
            <Met act={act} />
            <p>{say('safeAgain')}</p>
          </>
        )}
        <SummaryList
          facts={[
            { label: say('nominees'), value: say('rowsCount', { count: draft.rows.length }) },
            ...(faulty ? [{ label: say('willBeRefused'), value: say('rowsCount', { count: faulty }) }] : []),
            { label: say('letter'), value: draft.letter ? <bdi>{draft.letter.name}</bdi> : say('eachOwn') },
          ]}
        />
        <TextInput
          id="key"
          label={say('name')}
          hint={say('nameHint')}
          maxLength={100}
          value={draft.name}
          error={mistakes.find((each) => each.field === 'key')?.message}
          onChange={(next) => {
            // What becomes of a batch that is being sent is told, whatever is typed meanwhile.
            if (!act.busy) act.forget();
            changeDraft({ name: next });
          }}
        />
        <Radios
          id="policy"
          label={say('policy')}
          value={draft.policy}
          onChange={(policy) => policy && changeDraft({ policy })}
          options={POLICIES.map((value) => ({
            value,
            label: term('BatchPolicy', value),
            hint: say(`policy.${value}`),
          }))}
        />
        <Button type="submit" busy={act.busy}>
          {say('send', { count: draft.rows.length })}
        </Button>
      </Form>
    </>
  );
}
