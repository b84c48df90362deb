import { useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { Button, Confirm } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { WithdrawForNomineeDocument } from '../gql/graphql';
import type { NomineeProps } from './OneRequest';
import { words } from './words';

/** Takes the request back, while that is allowed. */
export function Withdraw({ request, onSeeNow }: NomineeProps) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const act = useAct(WithdrawForNomineeDocument, { done: () => setOpen(false) });
  if (!request.allowedSteps.includes('WITHDRAW')) return null;
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {say('withdraw')}
      </Button>
      <Confirm
        open={open}
        danger
        title={say('withdrawTitle')}
        verb={say('withdraw')}
        act={act}
        onConfirm={() => void act.run({ request: request.id, expectedVersion: request.version })}
        onClose={() => setOpen(false)}
        onSeeNow={() => {
          act.forget();
          setOpen(false);
          onSeeNow();
        }}
      >
        <p>{say('withdrawLead')}</p>
      </Confirm>
    </>
  );
}
