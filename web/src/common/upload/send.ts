/** A file's whole way: looked at, opened, sent, and sent again where the line was bad. */
import { call } from '../api/call';
import { CallFailed } from '../api/errors';
import { isProblem, type Problem } from '../api/problems';
import { language } from '../words/language';
import type { Both } from '../words/words';
import { faultOfBytes, type OwnFault } from './bytes';
import { type DocumentKind, OpenUploadDocument, type OpenUploadMutation } from './gql/graphql';
import { type Answer, type Standing, type TransferOptions, transfer, type Way } from './transfer';

export type { DocumentKind };

type Opened = Extract<OpenUploadMutation['openUpload'], { __typename: 'UploadOpened' }>;

/** A file that the service has: `upload` names it in acts. */
export interface Kept {
  readonly upload: string;
  readonly name: string;
  readonly size: number;
}
export interface Received extends Kept {
  /** Where it can be asked what the scan found. */
  readonly putTo: string;
}

/** The file is not taken, and the same one never will be: in the page's words, or a fault seen before sending. */
export class UploadRefused extends Error {
  readonly fault: OwnFault | undefined;

  constructor(message: string, fault?: OwnFault) {
    super(message);
    this.name = 'UploadRefused';
    this.fault = fault;
  }
}

/** Between tries, in milliseconds. */
const PAUSES = [1_000, 2_500, 5_000];
/** The address is gone, or holds another file: a new one is asked for. */
const ADDRESS_OVER = new Set([404, 409, 410]);
/** It may go well next time: cut off, too slow, too many, or a part that is away. */
const PASSING = new Set([400, 408, 502, 503, 504]);

/** Sends a file. Rejects with UploadRefused, CallFailed (then it may be sent again), or the signal's reason. */
export async function sendFile(kind: DocumentKind, file: File, options: TransferOptions): Promise<Received> {
  const fault = await faultOfBytes(file);
  if (fault) throw new UploadRefused(fault, fault);
  let [opened, key]: [Opened | null, string] = [null, crypto.randomUUID()];
  for (let tried = 0; ; tried += 1) {
    try {
      opened ??= await open(kind, file, key, options.signal);
      const answer = await sent(opened, file, tried, options);
      if (answer.status < 300) return received(opened, file, answer.body as Standing);
      if (ADDRESS_OVER.has(answer.status)) [opened, key] = [null, crypto.randomUUID()];
      else if (!PASSING.has(answer.status)) throw refusal(answer);
      throw new CallFailed('busy', `the door answers ${answer.status}`);
    } catch (failed) {
      const pause = PAUSES[tried];
      if (pause === undefined || !isPassing(failed) || options.signal.aborted) throw failed;
      options.onSent?.(0);
      await rest(pause, options.signal);
    }
  }
}

/** What the scan has found so far. */
export async function standing(putTo: string, signal: AbortSignal): Promise<Standing | null> {
  const { status, body } = await transfer({ url: putTo, method: 'GET', headers: [] }, null, { signal });
  return status === 200 ? (body as Standing) : null;
}

/** Opened under a key that is kept until there is an answer; tried again by who sends. */
async function open(kind: DocumentKind, file: File, key: string, signal: AbortSignal): Promise<Opened> {
  const { openUpload } = await call(
    OpenUploadDocument,
    {
      input: {
        kind,
        fileName: file.name,
        mediaType: file.type,
        size: file.size,
        idempotencyKey: key,
      },
    },
    { signal },
  );
  if (isProblem(openUpload)) throw new UploadRefused(wordsOf(openUpload));
  return openUpload;
}

/** Past the service where it offers that, and by the service itself once that way was in vain. */
async function sent(opened: Opened, file: File, tried: number, options: TransferOptions): Promise<Answer> {
  // Without a type of its own: nothing may be sent to a store but what was signed.
  const bytes = file.slice(0, file.size, '');
  const own = (method: string): Way => ({ url: opened.putTo, method, headers: [] });
  if (!opened.direct || tried > 0) return transfer(own('PUT'), bytes, options);
  const there = await transfer(opened.direct, bytes, options);
  if (there.status >= 300) throw new CallFailed('busy', `the store answers ${there.status}`);
  return transfer(own('POST'), null, { signal: options.signal });
}

function received(opened: Opened, file: File, told: Standing): Received {
  return {
    upload: opened.upload,
    putTo: opened.putTo,
    name: told.name || file.name,
    size: told.size ?? file.size,
  };
}

function refusal({ status, body }: Answer): Error {
  const message = (body as { message?: Both } | null)?.message?.[language];
  return message ? new UploadRefused(message) : new CallFailed('defect', `the door answers ${status}`);
}

function wordsOf(problem: Problem): string {
  const fault = problem.__typename === 'InvalidInput' ? problem.faults[0]?.message : undefined;
  return fault ?? problem.message;
}

function isPassing(failed: unknown): boolean {
  return failed instanceof CallFailed && (failed.failure === 'network' || failed.failure === 'busy');
}

/** Until the pause is over, or the device says that it has a line again. */
export function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = (how: () => void) => () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', online);
      signal.removeEventListener('abort', aborted);
      how();
    };
    const online = over(resolve);
    const aborted = over(() => reject(signal.reason as Error));
    const timer = setTimeout(online, milliseconds);
    globalThis.addEventListener?.('online', online);
    signal.addEventListener('abort', aborted);
  });
}
