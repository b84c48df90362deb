import { language } from '../words/language';
import { type Digits, type Format, formatOf } from './format';

const digits: Digits =
  typeof document !== 'undefined' && document.documentElement.dataset['digits'] === 'arab' ? 'arab' : 'latn';
export const format: Format = formatOf(language, digits);

/** Numbers, money and moments in the page's language and digits. */
export function useFormat(): Format {
  return format;
}
