/** Bytes on their way: one request with what has gone out so far told, and given up when the line is dead. */
import { CallFailed } from '../api/errors';
import type { Both } from '../words/words';

export interface Way {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** What an upload's address says of its file. */
export interface Standing {
  readonly state: 'UPLOADING' | 'QUARANTINED' | 'CLEAN' | 'INFECTED' | 'WRONG_TYPE';
  readonly name: string;
  readonly size: number | null;
  readonly fault: { readonly code: string; readonly message: Both } | null;
}

export interface Answer {
  readonly status: number;
  /** JSON, or null where something else answered. */
  readonly body: unknown;
}

export interface TransferOptions {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onSent?: (share: number) => void;
}

/** No byte went out and no answer came for so long: the line is dead, and it is tried again. */
const DEAD = 30_000;

/** XMLHttpRequest, as fetch does not tell how much of a body has gone out. Rejects with `network`, or the signal's reason. */
export function transfer(
  { url, method, headers }: Way,
  body: Blob | null,
  { signal, onSent }: TransferOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer = setTimeout(dead, DEAD);
    function dead() {
      request.abort();
      ended(() => reject(new CallFailed('network', 'the line is dead')));
    }
    function aborted() {
      request.abort();
      ended(() => reject(signal.reason as Error));
    }
    function ended(how: () => void) {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      how();
    }
    signal.addEventListener('abort', aborted);
    request.upload.onprogress = (event) => {
      clearTimeout(timer);
      timer = setTimeout(dead, DEAD);
      if (event.lengthComputable && event.total > 0) onSent?.(event.loaded / event.total);
    };
    request.onload = () => ended(() => resolve({ status: request.status, body: json(request.responseText) }));
    request.onerror = () => ended(() => reject(new CallFailed('network', 'sending broke off')));
    request.open(method, url);
    for (const { name, value } of headers) request.setRequestHeader(name, value);
    if (signal.aborted) aborted();
    else request.send(body);
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
