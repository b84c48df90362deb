import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const BUILT = join(import.meta.dirname, '../../src/adapters/http/app');
/** Less than the 130 kB that are promised: who adds to a page sees it before it is too late. */
const FIRST = 125_000;
const STAFF = 200_000;
const FONTS = 40_000;
/** Folders whose screens are for the municipality's or an institution's people, on better lines. */
const INSIDE = /features\/(staff|partner)/;

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly imports?: readonly string[];
  readonly isDynamicEntry?: boolean;
  readonly assets?: readonly string[];
}
const manifest = JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8')) as Record<string, Chunk>;

/** The chunks that are loaded together with one. */
function together(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const other of manifest[key]?.imports ?? []) together(other, seen);
  return seen;
}

function zipped(keys: Iterable<string>): number {
  return [...keys].reduce(
    (sum, key) => sum + readFileSync(join(BUILT, `${manifest[key]?.file}.gz`)).length,
    0,
  );
}

const first = together('index.html');
const screens = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry);

test.each(screens)('%s comes with the first load in bounds', (screen) => {
  const bound = INSIDE.test(screen) ? STAFF : FIRST;
  expect(zipped(new Set([...first, ...together(screen)]))).toBeLessThan(bound);
});

test('no screen is part of the first load', () => {
  expect(screens.length).toBeGreaterThan(5);
  expect(screens.filter((screen) => first.has(screen))).toEqual([]);
});

test('the fonts of a page are light', () => {
  const fonts = Object.values(manifest).flatMap((each) => (each.file.endsWith('.woff2') ? [each.file] : []));
  const bytes = fonts.reduce((sum, file) => sum + readFileSync(join(BUILT, file)).length, 0);
  expect(fonts.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(FONTS);
});
