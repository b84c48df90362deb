/** Which colour repeats what a word says. */
import type { TagLook } from '../../../common/ui';
import type { DeliveryState, MessageState, QueueAge, RefundState, RequestStatus } from '../gql/graphql';

const STATUS: Partial<Record<RequestStatus, TagLook>> = {
  SUBMITTED: 'info',
  CHECKED: 'info',
  CORRECTION_ASKED: 'warn',
  PARTLY_CORRECTED: 'warn',
  AWAITING_PAYMENT: 'warn',
  SETTLING: 'warn',
  DATES_NEEDED: 'warn',
  ABSENT: 'warn',
  OFFER_LAPSED: 'warn',
  STUDY_OWED: 'info',
  APPROVED: 'good',
  POSTPONED: 'good',
  COMPLETED: 'good',
  REFUSED: 'bad',
  CANCELLED_UNCORRECTED: 'bad',
  CANCELLED_UNPAID: 'bad',
  CANCELLED_ABSENT: 'bad',
  CANCELLED_BY_STAFF: 'bad',
};

export const lookOfStatus = (status: RequestStatus): TagLook => STATUS[status] ?? 'neutral';

const AGE = { FRESH: 'neutral', WARN: 'warn', LATE: 'bad' } as const satisfies Record<QueueAge, TagLook>;
export const lookOfAge = (age: QueueAge): TagLook => AGE[age];

const SENT = {
  UNSENT: 'neutral',
  SENT: 'info',
  DELIVERED: 'good',
  UNKNOWN: 'warn',
  FAILED: 'bad',
  GIVEN_UP: 'bad',
} as const satisfies Record<MessageState | DeliveryState, TagLook>;
export const lookOfSent = (state: MessageState | DeliveryState): TagLook => SENT[state];

const REFUND = {
  AWAITING_DECISION: 'warn',
  OWED: 'warn',
  REFUSED: 'neutral',
  PAID_OUT: 'good',
} as const satisfies Record<RefundState, TagLook>;
export const lookOfRefund = (state: RefundState): TagLook => REFUND[state];
