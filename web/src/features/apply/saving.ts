/** Keeps the application as a draft at the service, one saving at a time; says how that goes. */
import { useEffect, useSyncExternalStore } from 'react';
import { call } from '../../common/api/call';
import { CallFailed } from '../../common/api/errors';
import { isProblem, type Problem } from '../../common/api/problems';
import { contentOf } from './answers';
import { SaveDraftDocument, type SaveDraftInput } from './gql/graphql';
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
    if (!signedIn || !at || has(contentOf(answers, at))) return;
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

/** Whether the service has all that is on the page, and nothing else. */
export function isKept(): boolean {
  const { answers, at } = application();
  return has(contentOf(answers, at));
}

function has(content: string): boolean {
  return content === kept && !application().unanswered;
}

/** Until nothing is under way, and what had no answer was asked once more: what is handed in must not be saved again
 * behind it, and what the service may have of it is to go with it. */
export async function settled(): Promise<void> {
  while (running) await running;
  if (application().unanswered) await save();
}

/** Another number is another application on the page. */
export function whichOne(): number {
  return turn;
}

/** A draft is the one on the page from now on; `same` where the page shows what the service has. */
export function tookUp(draft: Draft | null, same = false): void {
  const { answers, at, draft: before } = application();
  kept = same ? contentOf(answers, at) : '';
  // At the same draft with another device's answers, it is the same application.
  if (!draft || draft.id !== before?.id) turn += 1;
  change({ draft, unanswered: null });
  tell({ state: 'idle' });
}

async function once(): Promise<void> {
  const { answers, at } = application();
  const [content, mine] = [contentOf(answers, at), turn];
  if (!isBegun(application()) || has(content)) return;
  if (saving.state === 'conflict' || saving.state === 'gone') return;
  // First what had no answer, as it was: the service may have it, and says then what became of it.
  const input = application().unanswered ?? anew(content);
  change({ unanswered: input });
  tell({ state: 'saving' });
  try {
    const { saveDraft } = await call(SaveDraftDocument, { input }, { again: true });
    if (turn !== mine) return;
    if (isProblem(saveDraft)) {
      if (saveDraft.__typename !== 'KeyInFlight') change({ unanswered: null });
      return tell(met(saveDraft));
    }
    const { id, version, savedAt } = saveDraft.draft;
    kept = input.content;
    change({ draft: { id, version }, unanswered: null });
    if (content === kept) tell({ state: 'saved', at: savedAt });
    else await once();
  } catch (failed) {
    if (turn !== mine) return;
    // What was typed stays in the tab; it is tried again with the next change, or when asked to. What the service
    // cannot take is no reason to keep the next from it.
    if (failed instanceof CallFailed && failed.failure === 'defect') change({ unanswered: null });
    tell({ state: 'failed' });
  }
}

function anew(content: string): SaveDraftInput {
  const { draft } = application();
  return {
    content,
    draft: draft?.id ?? null,
    expectedVersion: draft?.version ?? null,
    idempotencyKey: crypto.randomUUID(),
  };
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
