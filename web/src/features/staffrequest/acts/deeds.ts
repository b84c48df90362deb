/** What staff can do here, and the step of the table of life that opens each. */
import type { Step } from '../gql/graphql';
import type { Marks, Request, SetMarks, Way } from '../request';

/** In the order they are offered. */
export const STEPS = {
  accept: 'ACCEPT_DOCUMENTS',
  approve: 'APPROVE',
  correct: 'ASK_FOR_CORRECTION',
  setDates: 'SET_DATES',
  offer: 'DECIDE_UNUSED_OFFER',
  decideRefund: 'DECIDE_REFUND',
  sendBack: 'PAY_OUT_REFUND',
  payOut: 'PAY_OUT_REFUND',
  settle: 'SETTLE_INQUIRY',
  complete: 'CONFIRM_COMPLETION',
  notCompleted: 'RECORD_NOT_COMPLETED',
  collected: 'RECORD_EVALUATION_COLLECTED',
  paper: 'RECORD_PAPER_STUDY',
  noShow: 'RECORD_NO_SHOW',
  call: 'RECORD_CALL',
  resend: 'RESEND_NOTICE',
  refuse: 'REFUSE',
  phone: 'CORRECT_PHONE',
  extend: 'EXTEND',
  moveDates: 'MOVE_DATES',
  undoNoShow: 'UNDO_NO_SHOW',
  excuse: 'EXCUSE',
  bounce: 'BOUNCE_REFUND',
  close: 'CLOSE_AS_OUTSTANDING',
  cancel: 'CANCEL',
} as const satisfies Record<string, Step>;

export type Deed = keyof typeof STEPS;

/** What is wanted now and then only stands apart, so that the next step is easy to see. */
const APART: ReadonlySet<Deed> = new Set([
  'phone',
  'extend',
  'moveDates',
  'undoNoShow',
  'excuse',
  'bounce',
  'close',
  'cancel',
]);
export const ENDING: ReadonlySet<Deed> = new Set(['refuse', 'cancel']);

/** The refunds that may go back through the network they came by, by whoever is signed in. */
export const returnable = (ways: readonly Way[], request: Request): readonly string[] =>
  ways
    .filter((each) => each.rail && !each.underWay && !each.decidedByMe && isOwed(request, each.refund.id))
    .map((each) => each.refund.id);

/** Those that may be paid out by other means: who decided one does not pay it, and none is paid twice. */
export const payable = (ways: readonly Way[], request: Request): readonly string[] =>
  ways
    .filter((each) => !each.underWay && !each.decidedByMe && isOwed(request, each.refund.id))
    .map((each) => each.refund.id);

function isOwed(request: Request, id: string): boolean {
  return request.refunds.some((each) => each.id === id && each.state === 'OWED');
}

/** The deeds that are open now, what comes next before what is wanted now and then. */
export function offered(request: Request, ways: readonly Way[]): { first: Deed[]; apart: Deed[] } {
  const open = (Object.keys(STEPS) as Deed[]).filter((deed) => {
    if (!request.allowedSteps.includes(STEPS[deed])) return false;
    if (deed === 'sendBack') return returnable(ways, request).length > 0;
    if (deed === 'payOut') return payable(ways, request).length > 0;
    return true;
  });
  const first = open.filter((deed) => !APART.has(deed));
  const apart = open.filter((deed) => APART.has(deed));
  return first.length > 0 ? { first, apart } : { first: apart, apart: [] };
}

/** What each deed's dialog is given. */
export interface DeedProps {
  readonly request: Request;
  readonly ways: readonly Way[];
  readonly marks: Marks;
  readonly onMarks: SetMarks;
  readonly onDone: (answer: { readonly also: readonly string[] }) => void;
  readonly onClose: () => void;
}
