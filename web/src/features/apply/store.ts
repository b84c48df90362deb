/** The application under way: kept in this tab until it is handed in, so that neither signing in nor loading the page
 * anew loses a letter of it. Whose it is, is kept with it: nobody who signs in afterwards finds it. */
import { useSyncExternalStore } from 'react';
import { type Answers, contentOf, NOTHING, readContent } from './answers';
import type { SaveDraftInput } from './gql/graphql';
import { controlOf } from './path';

export interface Draft {
  readonly id: string;
  readonly version: number;
}
export interface ToldFault {
  readonly field: string;
  readonly message: string;
}
export interface Application {
  readonly answers: Answers;
  /** The page it was last at. */
  readonly at: string;
  /** The applicant's number; "" while nobody is signed in. */
  readonly owner: string;
  readonly draft: Draft | null;
  /** A saving that has no answer yet: whether the service has it is known once it was asked the same again. */
  readonly unanswered: SaveDraftInput | null;
  /** What the service found wrong when it was handed in, until the field is answered anew. */
  readonly faults: readonly ToldFault[];
}

const PLACE = 'application';
const NEW: Application = { answers: NOTHING, at: '', owner: '', draft: null, unanswered: null, faults: [] };
const listeners = new Set<() => void>();
let now: Application = restored();

function restored(): Application {
  const kept = typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(PLACE);
  if (!kept) return NEW;
  try {
    const { content, ...rest } = JSON.parse(kept) as Pick<Application, 'owner' | 'draft' | 'unanswered'> & {
      content: string;
    };
    const found = readContent(content);
    return found ? { ...NEW, ...found, ...rest } : NEW;
  } catch {
    return NEW;
  }
}

export function application(): Application {
  return now;
}

export function useApplication(): Application {
  return useSyncExternalStore(subscribe, application);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function change(part: Partial<Application>): void {
  now = { ...now, ...part };
  const { owner, draft, unanswered, answers, at } = now;
  if (isBegun(now)) {
    const content = contentOf(answers, at);
    sessionStorage.setItem(PLACE, JSON.stringify({ owner, draft, unanswered, content }));
  } else sessionStorage.removeItem(PLACE);
  for (const listener of listeners) listener();
}

/** Something is answered; what was found wrong with it before is no longer told. */
export function setAnswers(part: Partial<Answers>): void {
  const fields = Object.keys(part).map((field) => (field === 'papers' ? 'documents' : field));
  const answers = { ...now.answers, ...part };
  change({ answers, faults: now.faults.filter((each) => !fields.includes(controlOf(each.field, answers))) });
}

export function forget(): void {
  change({ ...NEW, owner: now.owner });
}

export function isBegun(one: Application): boolean {
  return one.answers !== NOTHING;
}

/** Begun, and no draft of it is at the service. */
export function isOnlyHere(one: Application): boolean {
  return isBegun(one) && !one.draft && one.at !== '';
}

/** Whoever is signed in now: what was typed before signing in becomes theirs. Says whether another's was forgotten. */
export function belongTo(mobile: string | null): boolean {
  const owner = now.owner;
  if (owner === (mobile ?? '')) return false;
  if (owner) change(NEW);
  if (mobile) change({ owner: mobile });
  return owner !== '';
}
