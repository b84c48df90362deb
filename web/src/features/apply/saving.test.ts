import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallFailed } from '../../common/api/errors';
import type { SaveDraftInput } from './gql/graphql';

type Answer = { readonly __typename: string } | CallFailed['failure'];
let asked: SaveDraftInput[];
let answers: (Answer | Promise<Answer>)[];

vi.mock('../../common/api/call', () => ({
  async call(_: unknown, { input }: { input: SaveDraftInput }) {
    const { CallFailed } = await import('../../common/api/errors');
    asked.push(input);
    const answer = await (answers.shift() ?? saved(1));
    if (typeof answer === 'string') throw new CallFailed(answer, 'by the test');
    return { saveDraft: answer };
  },
}));

beforeEach(() => {
  [asked, answers] = [[], []];
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** The page, loaded anew; what the tab has kept is there. */
async function page() {
  vi.resetModules();
  return { ...(await import('./store')), ...(await import('./saving')) };
}

function saved(version: number, id = 'd'): Answer {
  return { __typename: 'DraftSaved', draft: { id, version, savedAt: '' } } as Answer;
}

function names(): unknown[] {
  return asked.map(({ content }) => JSON.parse(content).answers.name);
}

test('what had no answer is asked again as it was, before what was typed since', async () => {
  const { application, setAnswers, save, isKept } = await page();
  setAnswers({ name: 'سامي' });
  answers = ['network'];
  await save();
  setAnswers({ name: 'سامي خليل' });
  expect(isKept()).toBe(false);
  answers = [saved(1), saved(2)];
  await save();
  expect(names()).toEqual(['سامي', 'سامي', 'سامي خليل']);
  const [lost, again, next] = asked;
  expect(again).toEqual(lost);
  expect(next).toMatchObject({ draft: 'd', expectedVersion: 1 });
  expect(next?.idempotencyKey).not.toBe(lost?.idempotencyKey);
  expect([application().draft, isKept()]).toEqual([{ id: 'd', version: 2 }, true]);
});

test('it is so after the page was loaded anew', async () => {
  const before = await page();
  before.setAnswers({ name: 'سامي' });
  answers = ['network'];
  await before.save();
  before.setAnswers({ name: 'سامي خليل' });
  const { save } = await page();
  await save();
  expect(asked[1]).toEqual(asked[0]);
  expect(names()).toEqual(['سامي', 'سامي', 'سامي خليل']);
});

test('a text that is as it was before the lost one is saved behind it', async () => {
  const { setAnswers, save } = await page();
  for (const name of ['سامي', 'سام', 'سامي']) {
    setAnswers({ name });
    answers = name === 'سام' ? ['network'] : [];
    await save();
  }
  expect(names()).toEqual(['سامي', 'سام', 'سام', 'سامي']);
});

test('what was answered is over: the same text in another application is another saving', async () => {
  const { setAnswers, save, forget, tookUp } = await page();
  for (const answer of [saved(1), 'network' as const, saved(1, 'e')]) {
    setAnswers({ name: 'سامي' });
    answers = [answer];
    await save();
    forget();
    tookUp(null);
  }
  expect(new Set(asked.map((each) => each.idempotencyKey)).size).toBe(3);
});

test('a saving that is still under way keeps its key, and one that cannot be taken does not', async () => {
  const { setAnswers, save } = await page();
  setAnswers({ name: 'سامي' });
  for (const answer of [{ __typename: 'KeyInFlight' }, { __typename: 'InvalidInput' }, 'defect' as const]) {
    answers = [answer];
    await save();
  }
  setAnswers({ name: 'سام' });
  await save();
  expect(names()).toEqual(['سامي', 'سامي', 'سامي', 'سام']);
  const [first, again, ...others] = asked.map((each) => each.idempotencyKey);
  expect(again).toBe(first);
  expect(new Set([first, ...others]).size).toBe(3);
});

test('before it is handed in, what had no answer is known', async () => {
  const { application, setAnswers, save, settled } = await page();
  setAnswers({ name: 'سامي' });
  answers = ['network'];
  await save();
  expect(application().draft).toBeNull();
  await settled();
  await settled();
  expect([asked.length, application().draft]).toEqual([2, { id: 'd', version: 1 }]);
});

test('another application is another one, and the same draft with the answers of another device is not', async () => {
  const { setAnswers, save, forget, tookUp, whichOne } = await page();
  setAnswers({ name: 'سامي' });
  await save();
  const first = whichOne();
  tookUp({ id: 'd', version: 7 }, true);
  expect(whichOne()).toBe(first);
  tookUp({ id: 'other', version: 1 }, true);
  expect(whichOne()).not.toBe(first);
  const second = whichOne();
  forget();
  tookUp(null);
  expect(whichOne()).not.toBe(second);
});
