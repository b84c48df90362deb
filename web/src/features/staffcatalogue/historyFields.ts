import type { Say } from '../../common/words/useWords';
import type { words } from './words';

const LABELS = {
  title: 'field.title',
  words: 'field.words',
  active: 'field.active',
  hours: 'field.hours',
  kind: 'field.kind',
  contact_phone: 'field.contactPhone',
  day: 'field.day',
  confirmed: 'field.confirmed',
  open_again: 'field.openAgain',
  gis: 'field.gis',
} as const;
const IN_PRICES = {
  amount: 'field.price',
  valid_from: 'field.from',
  valid_until: 'field.until',
} as const;
/** What names a row stands in the heading, and money is always in dinars. */
const NOT_TOLD: ReadonlySet<string> = new Set(['id', 'code', 'use', 'course', 'currency']);

/** What a value of the history is called ("title.ar", "prices.0.amount.fils"); undefined for one not told again. */
export function fieldName(field: string, say: Say<(typeof words)['ar']>): string | undefined {
  const parts = field.split('.');
  const [head = '', second = '', third = ''] = parts;
  if (NOT_TOLD.has(head) || NOT_TOLD.has(parts[parts.length - 1] ?? '')) return undefined;
  if (head === 'prices' && third in IN_PRICES)
    return say(IN_PRICES[third as keyof typeof IN_PRICES], { at: Number(second) + 1 });
  if (!(head in LABELS)) return field;
  const name = say(LABELS[head as keyof typeof LABELS]);
  if (second === 'ar') return say('inAr', { what: name });
  return second === 'en' ? say('inEn', { what: name }) : name;
}
