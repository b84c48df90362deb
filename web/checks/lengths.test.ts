import { expect, test } from 'vitest';
import { sources } from './sources';

const LONGEST = 300;

test('no file is a tower', () => {
  const long = [...sources(/\.(ts|tsx|css|graphql)$/)].filter(
    ([, text]) => text.split('\n').length > LONGEST + 1,
  );
  expect(long.map(([path]) => path)).toEqual([]);
});
