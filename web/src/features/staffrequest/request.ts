/** The request as this screen reads it, and what its parts share. */
import type { StaffRequestQuery, StaffRequestRefundsQuery } from './gql/graphql';

export type Request = NonNullable<StaffRequestQuery['request']>;
export type OneDocument = Request['documents'][number];
export type OneRefund = Request['refunds'][number];
export type OnePayment = Request['payments'][number];
export type Way = StaffRequestRefundsQuery['refundsOf'][number];

/** A document that is to be put right: a reason of the list, and words of the checker's own. */
export interface Mark {
  readonly reason: string;
  readonly words: string;
}
/** By the document's id. */
export type Marks = Readonly<Record<string, Mark>>;
export type SetMarks = (change: (before: Marks) => Marks) => void;

export const current = (request: Request) => request.documents.filter((each) => each.current);

/** The marks of documents that still are current: another may have taken a document's place meanwhile. */
export function standing(marks: Marks, request: Request): Marks {
  const ids = new Set(current(request).map((each) => each.id));
  return Object.fromEntries(Object.entries(marks).filter(([id]) => ids.has(id)));
}

export function toggled(marks: Marks, id: string): Marks {
  if (!(id in marks)) return { ...marks, [id]: { reason: '', words: '' } };
  return Object.fromEntries(Object.entries(marks).filter(([other]) => other !== id));
}
