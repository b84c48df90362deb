import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, type Document } from './call';
import { CallFailed } from './errors';
import { isProblem, type Problem, type Success } from './problems';
import { readAnew, within } from './readAnew';

type Field<Result> = Result extends { __typename?: string } ? never : keyof Result;
type Answer<Result> = Result[Field<Result> & keyof Result];
type InputOf<Variables> = Variables extends { input: infer Input }
  ? Omit<Input, 'idempotencyKey'>
  : undefined;

/** What has become of an act so far. */
export interface ActState {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly failed: CallFailed | null;
  /** Sends the same again under the same key. */
  again(): Promise<void>;
}

export interface Act<Result, Variables> extends ActState {
  /** Acts. What a success leads to is `done`; a problem, or no answer, is kept here. */
  run(input: InputOf<Variables>): Promise<void>;
  /** What became of the act so far, or only this problem, if it still is that. One under way stays so, that nobody acts
   * beside it, and its success leads to `done`; what else it meets is told to nobody. */
  forget(only?: Problem | null): void;
  /** For type inference alone. */
  readonly __answer?: Success<Answer<Result>>;
}

export interface ActOptions<Result> {
  /** What a success leads to, whether it came at once or with another try. */
  readonly done?: (answer: Success<Answer<Result>>) => void;
  /** False for the few mutations that take no key: signing in and out. */
  readonly keyed?: boolean;
  /** Whether everything on the page is read again after a success. */
  readonly refresh?: boolean;
}

interface Kept {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly failed: CallFailed | null;
}

interface Sent {
  readonly said: string;
  readonly key: string;
  readonly input: unknown;
}

/** One act of a person, by a persisted mutation with one `input`.
 *
 * The key of an act is made when it is first sent, and kept until it has an answer: sent again after a bad line, or
 * after signing in again, it is done once.
 */
export function useAct<Result, Variables>(
  document: Document<Result, Variables>,
  { done, keyed = true, refresh = true }: ActOptions<Result> = {},
): Act<Result, Variables> {
  const [state, setState] = useState<Kept>(IDLE);
  const sent = useRef<Sent | null>(null);
  const runs = useRef(0);
  const forgotten = useRef(0);
  const client = useQueryClient();
  const now = useRef(done);
  useEffect(() => {
    now.current = done;
  });

  const run = useCallback(
    async (input: InputOf<Variables>): Promise<void> => {
      const said = JSON.stringify(input ?? null);
      const own = sent.current?.said === said ? sent.current : { said, key: crypto.randomUUID(), input };
      sent.current = own;
      const key = keyed ? { idempotencyKey: own.key } : {};
      const variables = (input === undefined ? {} : { input: { ...input, ...key } }) as Variables;
      runs.current += 1;
      const mine = runs.current;
      // What became of an older run says nothing of a newer one.
      const come = (to: Kept) => {
        if (runs.current === mine) setState(forgotten.current === mine ? IDLE : to);
      };
      setState({ ...IDLE, busy: true });
      try {
        const result = await call(document, variables, { again: keyed });
        const [answer] = Object.values(result as object) as [Answer<Result>];
        // An act that was answered is over: the same again is a new one, unless it is still under way.
        const over = !isProblem(answer) || answer.__typename !== 'KeyInFlight';
        if (over && sent.current === own) sent.current = null;
        if (isProblem(answer)) return come({ ...IDLE, problem: answer });
        // Busy until the page shows what was done: nobody does it twice meanwhile.
        if (refresh) await within(readAnew(client));
        come(IDLE);
        now.current?.(answer as Success<Answer<Result>>);
      } catch (error) {
        const failed = error instanceof CallFailed ? error : new CallFailed('defect', String(error));
        come({ ...IDLE, failed });
      }
    },
    [document, keyed, refresh, client],
  );
  const again = useCallback(async () => {
    if (sent.current) await run(sent.current.input as InputOf<Variables>);
  }, [run]);
  const forget = useCallback((only?: Problem | null) => {
    if (!only) forgotten.current = runs.current;
    setState((before) => (before.busy || (only && before.problem !== only) ? before : IDLE));
  }, []);
  return { run, again, forget, ...state };
}

const IDLE: Kept = { busy: false, problem: null, failed: null };
