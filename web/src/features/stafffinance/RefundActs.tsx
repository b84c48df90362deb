import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useTerms } from '../../common/terms/useTerms';
import {
  Button,
  LongText,
  Ltr,
  type Mistake,
  Money,
  SummaryList,
  TextInput,
  useOneOpen,
} from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { ActDialog, needed, saidOf } from './ActDialog';
import { DecideRefund } from './DecideRefund';
import styles from './finance.module.css';
import {
  PayOutRefundDocument,
  RecordBouncedRefundDocument,
  type RefundRowFragment,
  SendRefundBackDocument,
} from './gql/graphql';
import { words } from './words';

type Act = 'decide' | 'pay' | 'send' | 'bounce';
export interface ActProps {
  readonly row: RefundRowFragment;
  readonly onDone: (told: string) => void;
  readonly onClose: () => void;
}

/** What may be done with a refund by who looks at it; why not, where that is worth saying. */
export function RefundActs({ row, onDone }: Omit<ActProps, 'onClose'>) {
  const say = useWords(words);
  const [open, setOpen, close] = useOneOpen<Act>();
  const acts = actsOf(row);
  const barred =
    row.refund.state === 'OWED' && row.decidedByMe && row.request.allowedSteps.includes('PAY_OUT_REFUND');
  const given = {
    row,
    onClose: close,
    onDone: (told: string) => {
      close();
      onDone(told);
    },
  };
  if (barred) return <span className={styles['warned']}>{say('yourOwn')}</span>;
  if (acts.length === 0) return <span className={styles['soft']}>{say('nothingToDo')}</span>;
  return (
    <>
      <span className={styles['acts']}>
        {acts.map((each, at) => (
          <Button key={each} look={at === 0 ? 'plain' : 'quiet'} onClick={() => setOpen(each)}>
            {say(`do.${each}`)}
            <span className="hidden"> {row.request.number}</span>
          </Button>
        ))}
      </span>
      {open === 'decide' && <DecideRefund {...given} />}
      {open === 'pay' && <PayOut {...given} />}
      {open === 'send' && <SendBack {...given} />}
      {open === 'bounce' && <Bounce {...given} />}
    </>
  );
}

function actsOf({ refund, request, rail, underWay, decidedByMe }: RefundRowFragment): Act[] {
  const may = new Set(request.allowedSteps);
  if (refund.state === 'AWAITING_DECISION') return may.has('DECIDE_REFUND') ? ['decide'] : [];
  if (refund.state === 'PAID_OUT') return may.has('BOUNCE_REFUND') ? ['bounce'] : [];
  if (refund.state !== 'OWED' || !may.has('PAY_OUT_REFUND') || decidedByMe || underWay) return [];
  return rail ? ['send', 'pay'] : ['pay'];
}

/** What is acted on, in the dialog. */
export function RefundFacts({ row: { refund, request } }: { row: RefundRowFragment }) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <SummaryList
      facts={[
        { label: say('request'), value: <Ltr>{request.number}</Ltr> },
        { label: say('name'), value: <bdi>{request.name}</bdi> },
        { label: say('cause'), value: term('RefundCause', refund.cause) },
        { label: say('amount'), value: <Money fils={refund.amount.fils} /> },
      ]}
    />
  );
}

export function named({ refund, request }: RefundRowFragment) {
  return { request: request.id, expectedVersion: request.version, refund: refund.id };
}

function PayOut({ row, onDone, onClose }: ActProps) {
  const say = useWords(words);
  const [reference, setReference] = useState('');
  const [missing, setMissing] = useState<Mistake[]>([]);
  const act = useAct(PayOutRefundDocument, {
    done: () => onDone(say('done.pay', { number: row.request.number })),
  });
  function send() {
    const found = needed('reference', reference, say('referenceNeeded'));
    setMissing(found);
    if (found.length === 0) void act.run({ ...named(row), reference: reference.trim() });
  }
  return (
    <ActDialog
      {...{ act, missing, onClose }}
      title={say('payTitle')}
      verb={say('payVerb')}
      fields={['reference']}
      onSend={send}
    >
      <RefundFacts row={row} />
      <TextInput
        id="reference"
        label={say('reference')}
        hint={say('referenceHint')}
        dir="ltr"
        maxLength={100}
        error={saidOf(missing, 'reference', faultOf(act.problem, 'reference'))}
        value={reference}
        onChange={setReference}
      />
    </ActDialog>
  );
}

function SendBack({ row, onDone, onClose }: ActProps) {
  const say = useWords(words);
  const act = useAct(SendRefundBackDocument, {
    done: () => onDone(say('done.send', { number: row.request.number })),
  });
  return (
    <ActDialog
      {...{ act, onClose }}
      missing={[]}
      title={say('sendTitle')}
      verb={say('sendVerb')}
      fields={[]}
      onSend={() => void act.run(named(row))}
    >
      <RefundFacts row={row} />
      <p>{say.rich('sendText', { rail: <Ltr>{row.rail}</Ltr> })}</p>
    </ActDialog>
  );
}

function Bounce({ row, onDone, onClose }: ActProps) {
  const say = useWords(words);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState<Mistake[]>([]);
  const act = useAct(RecordBouncedRefundDocument, {
    done: () => onDone(say('done.bounce', { number: row.request.number })),
  });
  function send() {
    const found = needed('words', text, say('bounceNeeded'));
    setMissing(found);
    if (found.length === 0) void act.run({ ...named(row), words: text.trim() });
  }
  return (
    <ActDialog
      {...{ act, missing, onClose }}
      title={say('bounceTitle')}
      verb={say('bounceVerb')}
      danger
      fields={['words']}
      onSend={send}
    >
      <RefundFacts row={row} />
      <LongText
        id="words"
        label={say('bounceWords')}
        hint={say('bounceHint')}
        error={saidOf(missing, 'words', faultOf(act.problem, 'words'))}
        value={text}
        onChange={setText}
      />
    </ActDialog>
  );
}
