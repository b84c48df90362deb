import type { ReactNode } from 'react';
import { later } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type Inquiry, may, waitsForNotice } from '../inquiry';
import styles from '../requests.module.css';
import { ended } from '../standing';
import { Acknowledge } from './Acknowledge';
import { Collect, Outstanding } from './Collect';
import { DatesNeeded } from './DatesNeeded';
import { Pay, TooLate } from './Pay';
import { PostponeOffer } from './PostponeOffer';
import { words } from './words';

/** What files are sent with comes where files are asked for. */
const Correct = later<AskedProps>('correct', () => import('./Correct'));
const Study = later<AskedProps>('study', () => import('./Study'));

export interface AskedProps {
  readonly request: Inquiry;
  /** Told once an act is done: what it left of itself on the page may be nothing. */
  readonly onTold: (words: string) => void;
}

/** What is asked of the applicant now, or that nothing is. Only what the service offers is offered. */
export function Asked(props: AskedProps) {
  const say = useWords(words);
  const parts = partsOf(props);
  // Of a request that has ended nothing is asked: what is left is told.
  if (ended(props.request.status)) return <>{parts}</>;
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{say('asked')}</h2>
      {parts.length > 0 ? parts : <Nothing request={props.request} />}
    </section>
  );
}

function partsOf(props: AskedProps): ReactNode[] {
  const { request } = props;
  const { status, bill, handover } = request;
  const payable = bill?.state === 'OPEN' && bill.ways.length > 0;
  return [
    waitsForNotice(request) && <Acknowledge key="notice" {...props} />,
    may(request, 'REPLACE_DOCUMENT') && <Correct key="correct" {...props} />,
    status === 'AWAITING_PAYMENT' && payable && <Pay key="pay" request={request} bill={bill} />,
    (status === 'SETTLING' || (status === 'AWAITING_PAYMENT' && !payable)) && <TooLate key="late" />,
    may(request, 'POSTPONE') && request.postponeWithin && (
      <PostponeOffer key="postpone" request={request} within={request.postponeWithin} />
    ),
    may(request, 'TAKE_REFUND_INSTEAD') && <DatesNeeded key="dates" {...props} />,
    asksStudy(request) && <Study key="study" {...props} />,
    (status === 'COMPLETED' || handover.reportCollectedAt) && <Collect key="collect" request={request} />,
    handover.outstanding && <Outstanding key="outstanding" />,
  ].filter(Boolean);
}

function asksStudy(request: Inquiry): boolean {
  return may(request, 'HAND_IN_STUDY') || may(request, 'EXPECT_STUDY') || request.status === 'STUDY_OWED';
}

function Nothing({ request: { status, batch } }: { request: Inquiry }) {
  const say = useWords(words);
  const waits = status === 'SUBMITTED' || status === 'CHECKED';
  return (
    <div className={styles['nothing']}>
      {status === 'CORRECTION_ASKED' && batch && <p>{say('partner')}</p>}
      <p>{say('nothing')}</p>
      {waits && <p>{say('promise')}</p>}
    </div>
  );
}
