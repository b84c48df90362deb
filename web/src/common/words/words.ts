/** Typed catalogues: Arabic is the source, and English must have the same keys, places and kinds of words. */

export type Language = 'ar' | 'en';
export type Both = { readonly ar: string; readonly en: string };

/** The six forms of Arabic and the two of English. `{count}` may stand in any of them. */
export type ArabicForms = Readonly<Record<'zero' | 'one' | 'two' | 'few' | 'many' | 'other', string>>;
export type EnglishForms = Readonly<Record<'one' | 'other', string>>;
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
type Entry = string | ArabicForms;

/** The names between braces: "from {first} to {last}" has "first" and "last". */
export type Places<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;
type PlacesOf<E> = E extends string ? Places<E> : { [F in keyof E]: Places<E[F]> }[keyof E];

type SamePlaces<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Fault<Text extends string> = { readonly ' wrong': Text };

/** What English must be for an Arabic catalogue: the type says what is wrong with an entry. */
export type English<A, E> = {
  [K in keyof A]: K extends keyof E ? Matching<A[K], E[K]> : Fault<'missing in English'>;
} & {
  [K in Exclude<keyof E, keyof A>]: Fault<'not in Arabic'>;
};
type Matching<A, E> = A extends string
  ? E extends string
    ? SamePlaces<Places<A>, Places<E>> extends true
      ? E
      : Fault<'other places than in Arabic'>
    : Fault<'plain in Arabic'>
  : E extends EnglishForms
    ? SamePlaces<Exclude<PlacesOf<A>, 'count'>, Exclude<PlacesOf<E>, 'count'>> extends true
      ? Exclude<keyof E, 'one' | 'other'> extends never
        ? E
        : Fault<'English has two forms'>
      : Fault<'other places than in Arabic'>
    : Fault<'one and other are needed'>;

export interface Catalogue<A> {
  readonly ar: A;
  readonly en: { readonly [K in keyof A]: string | Forms };
}

/** A feature's words. A key that is nowhere used fails `make web-check`. */
export function defineWords<const A extends Readonly<Record<string, Entry>>, const E>(
  ar: A,
  en: E & English<A, E>,
): Catalogue<A> {
  return { ar, en: en as unknown as Catalogue<A>['en'] };
}

type Apart<A, B> = keyof A & keyof B extends never ? unknown : Fault<'a key stands in both'>;

/** Two parts of one feature's words, where one file would be a tower. */
export function joined<A, B>(first: Catalogue<A>, second: Catalogue<B> & Apart<A, B>): Catalogue<A & B> {
  return { ar: { ...first.ar, ...second.ar }, en: { ...first.en, ...second.en } } as Catalogue<A & B>;
}

type Values<E> = E extends string
  ? { [K in Places<E>]: string | number }
  : { count: number } & { [K in Exclude<PlacesOf<E>, 'count'>]: string | number };
/** What a key needs besides: nothing where its words have no places. */
export type Given<E> = keyof Values<E> extends never ? [] : [Values<E>];

/** The words of one entry, with its places still open. */
export function wordsOf<A, K extends keyof A>(
  catalogue: Catalogue<A>,
  language: Language,
  key: K,
  values: Readonly<Record<string, unknown>>,
): string {
  const entry = catalogue[language][key] as string | Forms;
  if (typeof entry === 'string') return entry;
  const count = Number(values['count']);
  const rules = language === 'ar' ? ARABIC : ENGLISH;
  return entry[rules.select(count)] ?? entry.other ?? '';
}

const ARABIC = new Intl.PluralRules('ar');
const ENGLISH = new Intl.PluralRules('en');
const PLACE = /\{(\w+)\}/g;

/** The words with their places filled. */
export function filled(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(PLACE, (whole, name: string) => values[name] ?? whole);
}

/** The words cut at their places: text and names by turns, for places that hold more than text. */
export function cut(words: string): string[] {
  return words.split(PLACE);
}
