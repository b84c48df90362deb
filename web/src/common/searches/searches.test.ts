import { beforeEach, expect, test, vi } from 'vitest';
import { ofThisTab, textOf, wordFor } from './searches';

/** A tab's own store, as browsers have it. */
class Tab extends Map<string, string> {
  getItem = (key: string) => this.get(key) ?? null;
  setItem = (key: string, text: string) => void this.set(key, text);
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', new Tab());
});

test('no name and no identity number stands in an address, and each is found again by its word', () => {
  for (const text of ['سلمى', '9901234567', 'N1234567', '0791234567', '1234 5678']) {
    const word = wordFor(` ${text} `);
    expect(word).toMatch(/^s\.[0-9a-f]{8}$/);
    expect(textOf(word)).toBe(text);
    expect(wordFor(text)).toBe(word);
  }
});

test("a request's number stands as it is, and nothing is nothing", () => {
  expect([wordFor('12345678'), textOf('12345678'), wordFor('  '), textOf(null)]).toEqual([
    '12345678',
    '12345678',
    '',
    '',
  ]);
});

test('a word of another tab, or a text that somebody wrote into an address, searches for nothing', () => {
  const word = wordFor('سلمى');
  vi.stubGlobal('sessionStorage', new Tab());
  expect([textOf(word), textOf('سلمى'), textOf('9901234567')]).toEqual(['', '', '']);
});

test('a word is of this tab alone, and a number of a request is everybody’s', () => {
  expect([wordFor('سلمى'), '12345678', '', null].map(ofThisTab)).toEqual([true, false, false, false]);
});

test('of very many searches the latest are known', () => {
  const words = Array.from({ length: 40 }, (_, at) => wordFor(`name ${at}`));
  expect([textOf(words[0] ?? ''), textOf(words[39] ?? '')]).toEqual(['', 'name 39']);
});
