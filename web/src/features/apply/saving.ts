/** Keeps the application as a draft at the service, one saving at a time; says how that goes. */
import { useEffect, useSyncExternalStore } from 'react';
import { call } from '../../common/api/call';
import { isProblem, type Problem } from '../../common/api/problems';
import { contentOf } from './answers';
import { SaveDraftDocument } from './gql/graphql';
import { application, change, type Draft, isBegun, useApplication } from './store';

export type Saving =
  | { readonly state: 'idle' | 'saving' | 'failed' }
  | { readonly state: 'saved'; readonly at: string }
  /** It was changed on another device meanwhile: `version` is what stands there. */
  | { readonly state: 'conflict'; readonly version: number }
  /** It was handed in or is no longer there. */
  | { readonly state: 'gone' };

const SOON = 2_000;
const listeners = new Set<() => void>();
let saving: Saving = { state: 'idle' };
/** The text that the service has. */
let kept = '';
/** One text is saved under one key, however often it is tried. */
let tried = { content: '', key: '' };
let running: Promise<void> | null = null;
/** Grows when another application comes onto the page: an answer to the one before says nothing of it. */
let turn = 0;

export function useSaving(): Saving {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => saving,
  );
}

/** Saves a little after the last change, for who is signed in. */
export function useAutosave(signedIn: boolean): void {
  const { answers, at } = useApplication();
  useEffect(() => {
    if (!signedIn || !at || contentOf(answers, at) === kept) return;
    const timer = setTimeout(() => void save(), SOON);
    return () => clearTimeout(timer);
  }, [answers, at, signedIn]);
}

/** Saves what there is now; whoever calls meanwhile waits for the same. */
export async function save(): Promise<void> {
  while (running) await running;
  running = once().finally(() => {
    running = null;
  });
  await running;
}

/** Whether the service has all that is on the page. */
export function isKept(): boolean {
  const { answers, at } = application();
  return contentOf(answers, at) === kept;
}

/** Until nothing is under way: what is handed in must not be saved again behind it. */
export async function settled(): Promise<void> {
  while (running) await running;
}

/** A draft is the one on the page from now on; `same` where the page shows what the service has. */
export function tookUp(draft: Draft | null, same = false): void {
  const { answers, at } = application();
  kept = same ? contentOf(answers, at) : '';
  turn += 1;
  change({ draft });
  tell({ state: 'idle' });
}

async function once(): Promise<void> {
  const { answers, at, draft } = application();
  const [content, mine] = [contentOf(answers, at), turn];
  if (!isBegun(application()) || content === kept) return;
  if (saving.state === 'conflict' || saving.state === 'gone') return;
  if (tried.content !== content) tried = { content, key: crypto.randomUUID() };
  tell({ state: 'saving' });
  try {
    const { saveDraft } = await call(
      SaveDraftDocument,
      {
        input: {
          content,
          draft: draft?.id ?? null,
          expectedVersion: draft?.version ?? null,
          idempotencyKey: tried.key,
        },
      },
      { again: true },
    );
    if (turn !== mine) return;
    if (isProblem(saveDraft)) return tell(met(saveDraft));
    kept = content;
    const { id, version, savedAt } = saveDraft.draft;
    change({ draft: { id, version } });
    tell({ state: 'saved', at: savedAt });
  } catch {
    // What was typed stays in the tab; it is tried again with the next change, or when asked to.
    if (turn === mine) tell({ state: 'failed' });
  }
}

function met(problem: Problem): Saving {
  if (problem.__typename === 'Stale' && problem.currentVersion > 0)
    return { state: 'conflict', version: problem.currentVersion };
  return { state: problem.__typename === 'Stale' || problem.__typename === 'NotFound' ? 'gone' : 'failed' };
}

function tell(next: Saving): void {
  saving = next;
  for (const listener of listeners) listener();
}
