import type { TagLook } from '../../common/ui';
import type { Inquiry, RequestStatus } from './inquiry';

/** What a status' colour repeats of its words: waiting for us, for the applicant, gone well, ended early. */
export const LOOK: Record<RequestStatus, TagLook> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  CORRECTION_ASKED: 'warn',
  PARTLY_CORRECTED: 'info',
  CHECKED: 'info',
  AWAITING_PAYMENT: 'warn',
  SETTLING: 'info',
  DATES_NEEDED: 'warn',
  APPROVED: 'good',
  ABSENT: 'warn',
  OFFER_LAPSED: 'info',
  POSTPONED: 'good',
  COMPLETED: 'good',
  STUDY_OWED: 'warn',
  CLOSED: 'neutral',
  REFUSED: 'bad',
  WITHDRAWN: 'neutral',
  CANCELLED_UNCORRECTED: 'bad',
  CANCELLED_UNPAID: 'bad',
  CANCELLED_ABSENT: 'bad',
  CANCELLED_BY_STAFF: 'bad',
};

export type Stage = 'submitted' | 'documents' | 'decision' | 'payment' | 'attending' | 'handover' | 'closed';

const STAGE: Partial<Record<RequestStatus, Stage>> = {
  SUBMITTED: 'documents',
  CORRECTION_ASKED: 'documents',
  PARTLY_CORRECTED: 'documents',
  CHECKED: 'decision',
  AWAITING_PAYMENT: 'payment',
  SETTLING: 'payment',
  DATES_NEEDED: 'payment',
  APPROVED: 'attending',
  ABSENT: 'attending',
  OFFER_LAPSED: 'attending',
  POSTPONED: 'attending',
  COMPLETED: 'handover',
  STUDY_OWED: 'handover',
  CLOSED: 'closed',
};

/** The way of a request and where on it it stands; -1 where it left the way: refused, withdrawn, cancelled. */
export function wayOf({ status, bill, fee }: Pick<Inquiry, 'status' | 'bill' | 'fee'>): {
  readonly stages: readonly Stage[];
  readonly at: number;
} {
  const paid = bill !== null || fee.fils > 0;
  const payment: readonly Stage[] = paid ? ['payment'] : [];
  const stages: readonly Stage[] = [
    'submitted',
    'documents',
    'decision',
    ...payment,
    'attending',
    'handover',
    'closed',
  ];
  const stage = STAGE[status];
  return { stages, at: stage ? stages.indexOf(stage) : -1 };
}

const ENDED: ReadonlySet<RequestStatus> = new Set([
  'CLOSED',
  'REFUSED',
  'WITHDRAWN',
  'CANCELLED_UNCORRECTED',
  'CANCELLED_UNPAID',
  'CANCELLED_ABSENT',
  'CANCELLED_BY_STAFF',
]);

export function ended(status: RequestStatus): boolean {
  return ENDED.has(status);
}
