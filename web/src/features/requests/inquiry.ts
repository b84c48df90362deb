import type { InquiryQuery, RequestStatus, Step } from './gql/graphql';

/** One request, as its applicant's page knows it. */
export type Inquiry = NonNullable<InquiryQuery['request']>;
export type Paper = Inquiry['documents'][number];
export type { RequestStatus, Step };

export function may(request: { readonly allowedSteps: readonly Step[] }, step: Step): boolean {
  return request.allowedSteps.includes(step);
}

/** A notice is out and its clock does not run yet: once it runs, acknowledging it changes nothing. */
export function waitsForNotice(request: {
  readonly allowedSteps: readonly Step[];
  readonly deadline: { readonly running: boolean } | null;
}): boolean {
  return may(request, 'ACKNOWLEDGE_NOTICE') && !request.deadline?.running;
}

/** Sent back and not put right yet. */
export function faulted(request: Inquiry): readonly Paper[] {
  return request.documents.filter((each) => each.current && each.fault);
}

/** The day `by` days after another: days of the calendar, whatever clocks are moved. */
export function dayAfter(day: string, by: number): string {
  return new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
}

/** From the first day to the last, in days; 0 for the same day. */
export function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
}

/** What was paid and counted as the fee. */
export function filsPaid({ payments }: Inquiry): number {
  return payments
    .filter((each) => each.standing === 'COUNTED')
    .reduce((sum, each) => sum + each.amount.fils, 0);
}
