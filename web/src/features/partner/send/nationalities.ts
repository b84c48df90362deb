/** The nationalities that a row can name: countries by their code or name, and the nearest as people are called. */
import { nationalities } from '../../../common/terms/countries';
import type { Language } from '../../../common/words/words';
import type { Choice } from './columns';

/** Other ways to write those that are written most often; an Arabic woman's form is told from the man's by its ending. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  JO: ['أردني', 'أردنية', 'Jordanian', 'المملكة الأردنية الهاشمية'],
  PS: ['فلسطيني', 'فلسطينية', 'Palestinian', 'دولة فلسطين', 'الأراضي الفلسطينية', 'Palestinian Territories'],
  SY: ['سوري', 'سورية', 'Syrian'],
  IQ: ['عراقي', 'عراقية', 'Iraqi'],
  EG: ['مصري', 'مصرية', 'Egyptian'],
  LB: ['لبناني', 'لبنانية', 'Lebanese'],
  SA: ['سعودي', 'سعودية', 'السعودية', 'Saudi'],
  YE: ['يمني', 'يمنية', 'Yemeni'],
};

const ENGLISH = new Map(nationalities('en').map(({ value, label }) => [value, label]));
const ALL: readonly Choice[] = nationalities('ar').map(({ value, label }) => ({
  value,
  label: { ar: label, en: ENGLISH.get(value) ?? value },
  also: ALSO[value] ?? [],
}));

/** In the order of each language, those that apply most often first. */
export const NATIONALITIES: Readonly<Record<Language, readonly Choice[]>> = {
  ar: ALL,
  en: [...ENGLISH.keys()].flatMap((code) => ALL.filter(({ value }) => value === code)),
};
