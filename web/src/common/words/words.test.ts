import { expect, test } from 'vitest';
import { inLanguage, languageOf } from './language';
import { cut, defineWords, filled, wordsOf } from './words';

const words = defineWords(
  {
    hello: 'أهلاً {name}',
    days: {
      zero: 'لا أيام',
      one: 'يوم',
      two: 'يومان',
      few: '{count} أيام',
      many: '{count} يوماً',
      other: '{count} يوم',
    },
  },
  { hello: 'Hello {name}', days: { one: 'a day', other: '{count} days' } },
);

test.each([
  [0, 'لا أيام', '{count} days'],
  [1, 'يوم', 'a day'],
  [2, 'يومان', '{count} days'],
  [3, '{count} أيام', '{count} days'],
  [11, '{count} يوماً', '{count} days'],
  [100, '{count} يوم', '{count} days'],
])('%i takes the form of its language', (count, arabic, english) => {
  expect(wordsOf(words, 'ar', 'days', { count })).toBe(arabic);
  expect(wordsOf(words, 'en', 'days', { count })).toBe(english);
});

test('places are filled, or cut out for elements', () => {
  expect(filled('from {a} to {b}', { a: '1', b: '2' })).toBe('from 1 to 2');
  expect(cut('from {a} to {b}.')).toEqual(['from ', 'a', ' to ', 'b', '.']);
});

test('the language is the first part of the address', () => {
  expect(languageOf('/en/requests')).toBe('en');
  expect(languageOf('/ar')).toBe('ar');
  expect(inLanguage('en', '/ar/requests/1')).toBe('/en/requests/1');
  expect(inLanguage('ar', '/en')).toBe('/ar/');
  expect(inLanguage('en', '/ar/arrive')).toBe('/en/arrive');
});
