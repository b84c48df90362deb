import { useLanguage } from '../words/language';
import { terms } from './terms';

type Key = keyof (typeof terms)['ar'];
/** An enum of the schema that has words. */
export type Term = Key extends `${infer Enum}.${string}` ? Enum : never;
/** A value of it. */
export type ValueOf<E extends Term> =
  Extract<Key, `${E}.${string}`> extends `${E}.${infer Value}` ? Value : never;

/** What an enum's value is called in the page's language: `const term = useTerms(); term('Purpose', request.purpose)`. */
export function useTerms(): <E extends Term>(name: E, value: ValueOf<E>) => string {
  const words: Readonly<Record<Key, unknown>> = terms[useLanguage()];
  return (name, value) => String(words[`${name}.${value}` as Key]);
}
