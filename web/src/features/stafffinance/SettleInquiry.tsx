import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { Dialog, Loaded, Ltr, Money, Notice, SummaryList } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import {
  InquiredRequestDocument,
  type InquiredRequestQuery,
  type InquiryEnd,
  SettleInquiryDocument,
} from './gql/graphql';
import type { Inquiry } from './Inquiries';
import { Settling } from './Settling';
import { words } from './words';

type Request = NonNullable<InquiredRequestQuery['request']>;
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
  if (request?.allowedSteps.includes('SETTLE_INQUIRY')) return <Asked {...props} request={request} />;
  return (
    <Dialog open title={say('settleInquiryTitle')} onClose={props.onClose}>
      <Loaded read={read}>{() => <Notice look="warn">{say('notToSettle')}</Notice>}</Loaded>
    </Dialog>
  );
}

function Asked({ inquiry, request, onDone, onClose }: Props & { request: Request }) {
  const say = useWords(words);
  const act = useAct(SettleInquiryDocument, {
    done: () => onDone(say('done.inquiry', { number: request.number })),
  });
  const ends: readonly InquiryEnd[] =
    inquiry.finding === 'REVERSED' ? ['TAKEN_BACK', 'STANDS'] : ['COUNT', 'RETURN'];
  return (
    <Settling<InquiryEnd>
      {...{ act, onClose }}
      title={say('settleInquiryTitle')}
      field="end"
      label={say('end')}
      choiceNeeded={say('endNeeded')}
      options={ends.map((each) => ({
        value: each,
        label: say(`end.${each}`),
        hint: say(`endHint.${each}`),
      }))}
      onSend={(end, text) =>
        void act.run({
          request: request.id,
          expectedVersion: request.version,
          networkNumber: inquiry.networkNumber,
          end,
          words: text,
        })
      }
    >
      <Facts inquiry={inquiry} request={request} />
    </Settling>
  );
}

/** The fee beside all that is in inquiry: together they may be it. */
function Facts({ inquiry, request }: { inquiry: Inquiry; request: Request }) {
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
