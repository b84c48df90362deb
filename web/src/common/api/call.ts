/** One call: a persisted document by its id, the session's cookie or a partner's key, tried again where that is safe. */
import { language } from '../words/language';
import { CallFailed, type ErrorEntry, failureOf } from './errors';

/** What the code generator makes of an operation; `__meta__.hash` is its id. */
export interface Document<Result, Variables> {
  readonly __meta__?: Record<string, unknown> | undefined;
  __apiType?: (variables: Variables) => Result;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether a call that met no answer may be sent again: a read, or an act under a key. */
  readonly again?: boolean;
}

const PATIENCE = 20_000;
let pauses: readonly number[] = [500, 1_500, 4_000];
let address = '/graphql';
let partnerKey: string | null = null;
let onSignedOut: () => void = () => {};
let sessions = 0;

/** Where calls go and how long is waited between tries, in milliseconds: for tests, whose server is elsewhere. */
export function setAddress(where: string, between: readonly number[]): void {
  [address, pauses] = [where, between];
}

/** The key that a partner's calls carry; null takes it away. */
export function setPartnerKey(key: string | null): void {
  partnerKey = key;
}

/** Who is told when a call finds that nobody is signed in any more. */
export function whenSignedOut(told: () => void): void {
  onSignedOut = told;
}

/** Somebody has signed in: what becomes of calls that began before says nothing of this session. */
export function sessionBegan(): void {
  sessions += 1;
}

export async function call<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  { signal, again = false }: CallOptions = {},
): Promise<Result> {
  for (let tried = 0; ; tried += 1) {
    const own = sessions;
    try {
      return await once(document, variables, signal);
    } catch (failed) {
      if (failed instanceof CallFailed && failed.failure === 'signed-out' && own === sessions) onSignedOut();
      const pause = pauses[tried];
      if (!again || pause === undefined || !isPassing(failed) || signal?.aborted) throw failed;
      // A little off each time, so that a crowd does not come back at once.
      await sleep(pause * (0.75 + Math.random() / 2), signal);
    }
  }
}

function isPassing(failed: unknown): boolean {
  return failed instanceof CallFailed && (failed.failure === 'network' || failed.failure === 'busy');
}

async function once<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const limit = AbortSignal.timeout(PATIENCE);
  let answer: Response;
  try {
    answer = await fetch(address, {
      method: 'POST',
      headers: headers(),
      body: JSON.stringify({ documentId: document.__meta__?.['hash'], variables }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (failed) {
    if (signal?.aborted) throw failed;
    throw new CallFailed('network', String(failed));
  }
  return read<Result>(answer);
}

async function read<Result>(answer: Response): Promise<Result> {
  let body: { data?: Result; errors?: readonly ErrorEntry[] };
  try {
    body = await answer.json();
  } catch (failed) {
    // A proxy's page in the place of an answer, or one cut short.
    throw new CallFailed(answer.ok ? 'network' : 'busy', String(failed));
  }
  const first = body.errors?.[0];
  if (first) throw failureOf(first);
  if (body.data === undefined) throw new CallFailed('defect', `an answer without data (${answer.status})`);
  return body.data;
}

function headers(): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    Accept: 'application/graphql-response+json, application/json;q=0.9',
    'X-Tadreeb-Client': 'web',
    'X-Tadreeb-Language': language,
    ...(partnerKey ? { Authorization: `Bearer ${partnerKey}` } : {}),
  };
}

function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
