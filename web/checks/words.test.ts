import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from './sources';

interface Loaded {
  words?: { ar: Record<string, unknown>; en: Record<string, unknown> };
}
const modules = import.meta.glob<Loaded>('../src/**/words.ts', { eager: true });
const files = sources();

/** Keys of a catalogue that no other file of its folder names: as a text, or as the head of a template. */
function unused(keys: readonly string[], texts: readonly string[]): string[] {
  const all = texts.join('\n');
  return keys.filter((key) => {
    if (new RegExp(`['"\`]${escaped(key)}['"\`]`).test(all)) return false;
    const dot = key.lastIndexOf('.');
    return dot < 0 || !all.includes(`\`${key.slice(0, dot + 1)}\${`);
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function inFolder(folder: string): string[] {
  return [...files]
    .filter(([path]) => path.startsWith(`${folder}/`) && !/\/words(\.\w+)?\.ts$/.test(path))
    .map(([, text]) => text);
}

const catalogues = Object.entries(modules)
  .map(([path, module]) => [dirname(path.replace('../src/', '')), module.words] as const)
  .filter((each): each is readonly [string, NonNullable<Loaded['words']>] => each[1] !== undefined);

test.each(catalogues)('every key of %s is used', (folder, words) => {
  expect(unused(Object.keys(words.ar), inFolder(folder))).toEqual([]);
});

test.each(catalogues)('no words of %s are empty, and Arabic is written in Arabic', (_, words) => {
  const texts = (entries: Record<string, unknown>) =>
    Object.entries(entries).flatMap(([key, entry]) =>
      (typeof entry === 'string' ? [entry] : Object.values(entry as object)).map((text) => [
        key,
        String(text),
      ]),
    );
  const wrong = texts(words.ar).filter(([, text]) => !/[\u0600-\u06ff]|^[{}\w\s·—]+$/.test(text ?? ''));
  expect(wrong).toEqual([]);
  expect(texts(words.en).filter(([, text]) => !text?.trim())).toEqual([]);
});

test('an unused key is found, and one whose head stands in a template is not', () => {
  const texts = ["say('title')", 'say(`role.${role}`)'];
  expect(unused(['title', 'role.INTAKE', 'gone', 'other.ONE'], texts)).toEqual(['gone', 'other.ONE']);
});
