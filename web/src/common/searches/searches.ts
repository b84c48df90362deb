/** What is searched for may be a person's name or national number, and addresses are kept by browsers' histories and by
 * the logs of whatever stands before the service: there it is a word that only this tab knows. A request's number
 * opens nothing (R-5) and stands as it is, so that its address can be passed on. */

const STORED = 'searches';
const MOST = 30;
const NUMBER = /^\d{8}$/;

/** What stands in the address for a text; "" for none. Remembers the text: not to be called while a page is drawn. */
export function wordFor(text: string): string {
  const wanted = text.trim();
  if (!wanted || NUMBER.test(wanted)) return wanted;
  const before = remembered();
  const word = before.find(([, each]) => each === wanted)?.[0] ?? `s.${crypto.randomUUID().slice(0, 8)}`;
  const others = before.filter(([each]) => each !== word);
  sessionStorage.setItem(STORED, JSON.stringify([...others, [word, wanted]].slice(-MOST)));
  return word;
}

/** The text that a word of an address stands for; "" for one of another tab, or of nobody. */
export function textOf(word: string | null): string {
  if (!word) return '';
  return NUMBER.test(word) ? word : (remembered().find(([each]) => each === word)?.[1] ?? '');
}

/** Whether an address's word is nothing to any other tab. */
export function ofThisTab(word: string | null): boolean {
  return Boolean(word) && !NUMBER.test(word ?? '');
}

function remembered(): (readonly [string, string])[] {
  return JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as (readonly [string, string])[];
}
