/** Why a call has no answer at all. Expected refusals are no errors but problems (`problems.ts`). */

export type Failure =
  /** No answer came: no line, or the service is away. What was typed is kept; it may be tried again. */
  | 'network'
  /** The session is over: sign in again, nothing is lost. */
  | 'signed-out'
  /** Not for this kind of person. */
  | 'forbidden'
  /** The page is of another release than the service: load it again. */
  | 'outdated'
  /** Too many at once, or a part does not answer. */
  | 'busy'
  /** A defect, of the page or of the service. */
  | 'defect';

export class CallFailed extends Error {
  readonly failure: Failure;
  /** By which the service's log can be searched. */
  readonly reference: string | undefined;

  constructor(failure: Failure, message: string, reference?: string) {
    super(message);
    this.name = 'CallFailed';
    this.failure = failure;
    this.reference = reference;
  }
}

export interface ErrorEntry {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly reference?: string };
}

const SIGNED_OUT = new Set(['UNAUTHENTICATED', 'NOT_SIGNED_IN']);
const FORBIDDEN = new Set(['FORBIDDEN', 'NOT_ALLOWED']);
const BUSY = new Set(['OVERLOADED', 'DEADLINE_EXCEEDED', 'UNAVAILABLE', 'TOO_MANY', 'BODY_TIMEOUT']);

/** What the first error of an answer means for the page. */
export function failureOf(entry: ErrorEntry): CallFailed {
  const { code = '', reference } = entry.extensions ?? {};
  return new CallFailed(kindOf(code), entry.message, reference);
}

function kindOf(code: string): Failure {
  if (SIGNED_OUT.has(code)) return 'signed-out';
  if (FORBIDDEN.has(code)) return 'forbidden';
  if (code === 'PERSISTED_DOCUMENT_NOT_FOUND') return 'outdated';
  return BUSY.has(code) ? 'busy' : 'defect';
}
