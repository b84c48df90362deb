import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import {
  Dialog,
  Loaded,
  LongText,
  Ltr,
  type Mistake,
  Money,
  Notice,
  Radios,
  SummaryList,
} from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { ActDialog, needed, saidOf } from './ActDialog';
import {
  InquiredRequestDocument,
  type InquiredRequestQuery,
  type InquiryEnd,
  SettleInquiryDocument,
} from './gql/graphql';
import type { Inquiry } from './Inquiries';
import { words } from './words';

type Asked = NonNullable<InquiredRequestQuery['request']>;
interface Props {
  readonly inquiry: Inquiry;
  readonly onDone: (told: string) => void;
  readonly onClose: () => void;
}

/** Finance's word on a payment in inquiry, with what else came in for its request. */
export function SettleInquiry(props: Props) {
  const say = useWords(words);
  const read = useRead(InquiredRequestDocument, { id: props.inquiry.request });
  const request = read.data?.request;
  if (request?.allowedSteps.includes('SETTLE_INQUIRY')) return <Settling {...props} request={request} />;
  return (
    <Dialog open title={say('settleInquiryTitle')} onClose={props.onClose}>
      <Loaded read={read}>{() => <Notice look="warn">{say('notToSettle')}</Notice>}</Loaded>
    </Dialog>
  );
}

function Settling({ inquiry, request, onDone, onClose }: Props & { request: Asked }) {
  const say = useWords(words);
  const [end, setEnd] = useState<InquiryEnd | ''>('');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState<Mistake[]>([]);
  const act = useAct(SettleInquiryDocument, {
    done: () => onDone(say('done.inquiry', { number: request.number })),
  });
  const ends: readonly InquiryEnd[] =
    inquiry.finding === 'REVERSED' ? ['TAKEN_BACK', 'STANDS'] : ['COUNT', 'RETURN'];
  function send() {
    const found = [...needed('end', end, say('endNeeded')), ...needed('words', text, say('settleNeeded'))];
    setMissing(found);
    if (found.length > 0 || end === '') return;
    void act.run({
      request: request.id,
      expectedVersion: request.version,
      networkNumber: inquiry.networkNumber,
      end,
      words: text.trim(),
    });
  }
  return (
    <ActDialog
      {...{ act, missing, onClose }}
      title={say('settleInquiryTitle')}
      verb={say('settleVerb')}
      fields={['end', 'words']}
      onSend={send}
    >
      <Facts inquiry={inquiry} request={request} />
      <Radios<InquiryEnd>
        id="end"
        label={say('end')}
        error={saidOf(missing, 'end', faultOf(act.problem, 'end'))}
        value={end}
        onChange={setEnd}
        options={ends.map((each) => ({
          value: each,
          label: say(`end.${each}`),
          hint: say(`endHint.${each}`),
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

/** The fee beside all that is in inquiry: together they may be it. */
function Facts({ inquiry, request }: { inquiry: Inquiry; request: Asked }) {
  const say = useWords(words);
  const held = request.payments.filter((each) => each.standing === 'IN_INQUIRY');
  const sum = held.reduce((total, each) => total + each.amount.fils, 0);
  return (
    <SummaryList
      facts={[
        { label: say('request'), value: <Ltr>{request.number}</Ltr> },
        { label: say('name'), value: <bdi>{request.name}</bdi> },
        { label: say('movement'), value: <Ltr>{inquiry.networkNumber}</Ltr> },
        { label: say('amount'), value: <Money fils={inquiry.amount.fils} /> },
        { label: say('fee'), value: <Money fils={request.fee.fils} /> },
        ...(held.length > 1 ? [{ label: say('heldInAll'), value: <Money fils={sum} /> }] : []),
      ]}
    />
  );
}
