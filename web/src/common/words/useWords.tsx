import { Fragment, type ReactNode } from 'react';
import { useFormat } from '../format/useFormat';
import { useLanguage } from './language';
import { type Both, type Catalogue, cut, filled, type Given, type Places, wordsOf } from './words';

type Inside<E> = E extends string ? Places<E> : Places<E[keyof E]>;

export interface Say<A> {
  /** The words of a key: `say('greeting', { name })`, `say('days', { count: 3 })`. Numbers get the page's digits. */
  <K extends keyof A>(key: K, ...given: Given<A[K]>): string;
  /** The same with elements in the places: `say.rich('ready', { number: <Ltr>TR-…</Ltr> })`. */
  rich<K extends keyof A>(key: K, places: Record<Inside<A[K]>, ReactNode>): ReactNode;
}

/** A catalogue's words in the page's language. */
export function useWords<A>(catalogue: Catalogue<A>): Say<A> {
  const language = useLanguage();
  const format = useFormat();
  function say<K extends keyof A>(key: K, ...given: Given<A[K]>): string {
    const values = (given[0] ?? {}) as Record<string, string | number>;
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? format.number(value) : value,
    ]);
    return filled(
      wordsOf(catalogue, language, key, values),
      Object.fromEntries(shown) as Record<string, string>,
    );
  }
  say.rich = <K extends keyof A>(key: K, places: Record<Inside<A[K]>, ReactNode>): ReactNode =>
    cut(wordsOf(catalogue, language, key, places)).map((part, at) => (
      // The parts of one sentence never change places.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Fragment key={at}>{at % 2 === 0 ? part : places[part as Inside<A[K]>]}</Fragment>
    ));
  return say;
}

/** Words that come in both languages, of a route or from the server (`statusWords { ar en }`). */
export function useBoth(): (words: Both) => string {
  const language = useLanguage();
  return (words) => words[language];
}
