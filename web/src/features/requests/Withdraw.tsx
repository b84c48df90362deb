import { useState } from 'react';
import { Button, Confirm, Ltr, Money } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { WithdrawRequestDocument } from './gql/graphql';
import { filsPaid, type Inquiry, may } from './inquiry';
import styles from './requests.module.css';
import { useRequestAct } from './useRequestAct';
import { words } from './words';

/** Withdrawing, with what it costs said before. */
export function Withdraw({ request, onDone }: { request: Inquiry; onDone: () => void }) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const { act, seeNow } = useRequestAct(WithdrawRequestDocument, { done: onDone });
  if (!may(request, 'WITHDRAW')) return null;
  return (
    <section className={`${styles['withdraw']} unprinted`}>
      <Button look="plain" onClick={() => setOpen(true)}>
        {say('withdraw')}
      </Button>
      <Confirm
        open={open}
        danger
        title={say.rich('withdrawAsk', { number: <Ltr>{request.number}</Ltr> })}
        verb={say('withdraw')}
        act={act}
        onConfirm={() => void act.run({ request: request.id, expectedVersion: request.version })}
        onSeeNow={seeNow}
        onClose={() => {
          act.forget();
          setOpen(false);
        }}
      >
        <Costs request={request} />
        <p>{say('withdrawLast')}</p>
      </Confirm>
    </section>
  );
}

function Costs({ request }: { request: Inquiry }) {
  const say = useWords(words);
  const paid = filsPaid(request);
  if (paid) return <p>{say.rich('withdrawPaid', { amount: <Money fils={paid} /> })}</p>;
  return <p>{say(request.fee.fils ? 'withdrawUnpaid' : 'withdrawFree')}</p>;
}
