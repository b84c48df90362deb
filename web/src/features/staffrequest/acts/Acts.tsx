import { type ComponentType, useRef } from 'react';
import { useRead } from '../../../common/api/useRead';
import { useKeyActs } from '../../../common/keys/keys';
import { isFor, useSession } from '../../../common/session/session';
import { Button, Card, useOneOpen } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { StaffRequestRefundsDocument } from '../gql/graphql';
import type { Marks, Request, SetMarks } from '../request';
import { Excuse, NoShow, Offer, UndoNoShow } from './Attending';
import styles from './acts.module.css';
import { Accept, Correct } from './Checking';
import { Extend, MoveDates, SetDates } from './Dates';
import { Approve, Cancel, Refuse } from './Deciding';
import { type Deed, type DeedProps, ENDING, offered } from './deeds';
import { Close, Collected, Complete, NotCompleted, Paper } from './Ending';
import { Call, Phone, Resend } from './Reaching';
import { Bounce, DecideRefund, PayOut, SendBack } from './Refunding';
import { Settle } from './Settle';
import { words } from './words';

const DIALOGS: Record<Deed, ComponentType<DeedProps>> = {
  accept: Accept,
  correct: Correct,
  approve: Approve,
  refuse: Refuse,
  cancel: Cancel,
  setDates: SetDates,
  moveDates: MoveDates,
  extend: Extend,
  resend: Resend,
  phone: Phone,
  call: Call,
  noShow: NoShow,
  undoNoShow: UndoNoShow,
  excuse: Excuse,
  offer: Offer,
  complete: Complete,
  notCompleted: NotCompleted,
  collected: Collected,
  paper: Paper,
  close: Close,
  decideRefund: DecideRefund,
  payOut: PayOut,
  sendBack: SendBack,
  bounce: Bounce,
  settle: Settle,
};

interface Props {
  readonly request: Request;
  readonly marks: Marks;
  readonly onMarks: SetMarks;
  readonly onDone: (deed: Deed, also: number) => void;
}

/** The acts that the table of life opens to who is signed in, and the dialog of the one that was chosen. */
export function Acts({ request, marks, onMarks, onDone }: Props) {
  const say = useWords(words);
  const { me } = useSession();
  const [open, setOpen, close] = useOneOpen<{ readonly deed: Deed }>();
  const enabled = request.refunds.length > 0 && isFor(me, 'STAFF', ['FINANCE']);
  const ways =
    useRead(StaffRequestRefundsDocument, { request: request.id }, { enabled }).data?.refundsOf ?? [];
  const { first, apart } = offered(request, ways);
  const Dialog = open && DIALOGS[open.deed];
  const box = useRef<HTMLDivElement>(null);
  useKeyActs({ a: () => box.current?.querySelector('button')?.focus() });
  return (
    <div ref={box} id="acts" className="unprinted">
      <Card title={say('acts')}>
        {first.length === 0 && <p>{say('none')}</p>}
        <div className={styles['acts']}>
          {first.map((deed, at) => (
            <Button
              key={deed}
              look={ENDING.has(deed) ? 'danger' : at === 0 ? 'main' : 'plain'}
              onClick={() => setOpen({ deed })}
            >
              {say(`deed.${deed}`)}
            </Button>
          ))}
        </div>
        {apart.length > 0 && (
          <>
            <h3 className={styles['apart']}>{say('apart')}</h3>
            <ul className={styles['quiet']}>
              {apart.map((deed) => (
                <li key={deed}>
                  <Button look="quiet" onClick={() => setOpen({ deed })}>
                    {say(`deed.${deed}`)}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      {Dialog && open && (
        <Dialog
          key={open.deed}
          request={request}
          ways={ways}
          marks={marks}
          onMarks={onMarks}
          onClose={close}
          onDone={({ also }) => {
            close();
            onDone(open.deed, also.length);
          }}
        />
      )}
    </div>
  );
}
