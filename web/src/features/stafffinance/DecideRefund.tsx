import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { LongText, type Mistake, Notice, Radios, Select } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { ActDialog, needed, saidOf } from './ActDialog';
import { DecideRefundDocument, RefundRefusalReasonsDocument } from './gql/graphql';
import { type ActProps, named, RefundFacts } from './RefundActs';
import { words } from './words';

type Answer = 'APPROVE' | 'REFUSE';

/** Senior management's word. Only the rest after a no-show can be refused; all else returns whole and is confirmed. */
export function DecideRefund({ row, onDone, onClose }: ActProps) {
  const say = useWords(words);
  const refusable = row.refund.cause === 'NO_SHOW';
  const [answer, setAnswer] = useState<Answer | ''>(refusable ? '' : 'APPROVE');
  const [why, setWhy] = useState('');
  const [missing, setMissing] = useState<Mistake[]>([]);
  const act = useAct(DecideRefundDocument, {
    done: () =>
      onDone(say(answer === 'REFUSE' ? 'done.refuse' : 'done.approve', { number: row.request.number })),
  });
  const refuses = answer === 'REFUSE';
  function send() {
    const found = [
      ...needed('approve', answer, say('answerNeeded')),
      ...(refuses ? needed('words', why, say('refusalNeeded')) : []),
    ];
    setMissing(found);
    if (found.length > 0) return;
    void act.run({ ...named(row), approve: !refuses, ...(refuses ? { words: why.trim() } : {}) });
  }
  return (
    <ActDialog
      {...{ act, missing, onClose }}
      title={say('decideTitle')}
      verb={say(refuses ? 'refuseVerb' : 'approveVerb')}
      danger={refuses}
      fields={['approve', 'words']}
      onSend={send}
    >
      <RefundFacts row={row} />
      {refusable ? (
        <Radios<Answer>
          id="approve"
          label={say('answer')}
          error={saidOf(missing, 'approve', undefined)}
          value={answer}
          onChange={setAnswer}
          options={[
            { value: 'APPROVE', label: say('answerApprove'), hint: say('answerApproveHint') },
            { value: 'REFUSE', label: say('answerRefuse'), hint: say('answerRefuseHint') },
          ]}
        />
      ) : (
        <Notice>{say('returnsWhole')}</Notice>
      )}
      {refuses && (
        <Refusal
          language={row.request.language}
          why={why}
          setWhy={setWhy}
          error={saidOf(missing, 'words', faultOf(act.problem, 'words'))}
        />
      )}
    </ActDialog>
  );
}

/** The reason from the catalogue's list begins the words, in the language that the applicant reads. */
function Refusal({
  language,
  why,
  setWhy,
  error,
}: {
  language: 'AR' | 'EN';
  why: string;
  setWhy: (why: string) => void;
  error: string | undefined;
}) {
  const say = useWords(words);
  const both = useBoth();
  const [code, setCode] = useState('');
  const reasons = useRead(RefundRefusalReasonsDocument, {}).data?.reasons ?? [];
  function choose(chosen: string) {
    setCode(chosen);
    const found = reasons.find((each) => each.code === chosen);
    if (found) setWhy(language === 'EN' ? found.words.en : found.words.ar);
  }
  return (
    <>
      {reasons.length > 0 && (
        <Select
          id="reason"
          label={say('reason')}
          optional
          value={code}
          onChange={choose}
          options={reasons.map((each) => ({ value: each.code, label: both(each.words) }))}
        />
      )}
      <LongText
        id="words"
        label={say('refusalWords')}
        hint={say('refusalHint')}
        error={error}
        value={why}
        onChange={setWhy}
      />
    </>
  );
}
