import { useState } from 'react';
import { Button, Card, Confirm, Money } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { TakeRefundInsteadDocument } from '../gql/graphql';
import { filsPaid } from '../inquiry';
import { useRequestAct } from '../useRequestAct';
import type { AskedProps } from './Asked';
import { words } from './words';

/** Paid, and the dates hold no more: wait for new ones, or take the whole back. */
export function DatesNeeded({ request, onTold }: AskedProps) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const { act, seeNow } = useRequestAct(TakeRefundInsteadDocument, {
    done: () => onTold(say('refundTaken')),
  });
  return (
    <Card title={say('datesTitle')}>
      <p>{say('datesMeans')}</p>
      <Button look="plain" onClick={() => setOpen(true)}>
        {say('refund')}
      </Button>
      <Confirm
        open={open}
        danger
        title={say('refundAsk')}
        verb={say('refund')}
        act={act}
        onConfirm={() => void act.run({ request: request.id, expectedVersion: request.version })}
        onSeeNow={seeNow}
        onClose={() => {
          act.forget();
          setOpen(false);
        }}
      >
        <p>{say.rich('refundMeans', { amount: <Money fils={filsPaid(request)} /> })}</p>
      </Confirm>
    </Card>
  );
}
