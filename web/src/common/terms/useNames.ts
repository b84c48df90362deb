import { useLanguage } from '../words/language';
import type { Catalogue } from '../words/words';

type KeysOf<C> = C extends Catalogue<infer A> ? keyof A : never;
/** An enum of the schema that has words in a catalogue. */
type TermIn<C> = KeysOf<C> extends `${infer Enum}.${string}` ? Enum : never;
/** A value of it. */
export type ValueIn<C, E extends string> =
  Extract<KeysOf<C>, `${E}.${string}`> extends `${E}.${infer Value}` ? Value : never;

export type Naming<C> = <E extends TermIn<C>>(name: E, value: ValueIn<C, E>) => string;

/** What the values of a catalogue's enums are called in the page's language. */
export function useNames<A>(catalogue: Catalogue<A>): Naming<Catalogue<A>> {
  const words = catalogue[useLanguage()] as Readonly<Record<string, unknown>>;
  return (name, value) => String(words[`${name}.${value}`]);
}
