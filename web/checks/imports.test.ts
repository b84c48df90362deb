import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from './sources';

const IMPORT = /(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g;

/** Imports against the one way: app → features → common, and no feature of another. */
function astray(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) =>
    [...text.matchAll(IMPORT)]
      .map((found) => join(dirname(path), found[1] ?? ''))
      .filter((target) => !mayImport(path, target))
      .map((target) => `${path} imports ${target}`),
  );
}

function mayImport(path: string, target: string): boolean {
  const [from, feature] = path.split('/');
  const [to, other] = target.split('/');
  if (from === 'app') return true;
  if (from === 'features') return to === 'common' || (to === 'features' && feature === other);
  return to === 'common';
}

test('imports go one way: app, features, common', () => {
  expect(astray(sources())).toEqual([]);
});

test('an import against the way is found', () => {
  const files = new Map([
    ['common/ui/A.tsx', "import { x } from '../../features/mine/words';"],
    ['features/mine/B.tsx', "const C = lazy(() => import('../entering/CodeSignIn'));"],
    [
      'features/mine/D.tsx',
      "import { words } from './words';\nimport { call } from '../../common/api/call';",
    ],
  ]);
  expect(astray(files)).toEqual([
    'common/ui/A.tsx imports features/mine/words',
    'features/mine/B.tsx imports features/entering/CodeSignIn',
  ]);
});

test('colours and sizes of the design stand in its tokens only', () => {
  const written = [...sources(/\.css$/)]
    .filter(([path]) => !/(tokens|base)\.css$/.test(path))
    .flatMap(([path, text]) =>
      [...text.matchAll(/#[0-9a-f]{3,8}\b/gi)].map((found) => `${path} ${found[0]}`),
    );
  expect(written).toEqual([]);
});

test('styles say start and end, never left and right', () => {
  const sided =
    /(?:margin|padding|border|inset)-(?:left|right)|^\s*(?:left|right):|text-align:\s*(?:left|right)|float:/gm;
  const written = [...sources(/\.css$/)].flatMap(([path, text]) =>
    [...text.matchAll(sided)].map((found) => `${path} ${found[0].trim()}`),
  );
  expect(written).toEqual([]);
});

test('no element carries a style, a raw HTML or a handler as text', () => {
  const inline = /dangerouslySetInnerHTML|innerHTML|\beval\(|new Function\(/;
  expect([...sources()].filter(([, text]) => inline.test(text)).map(([path]) => path)).toEqual([]);
});
