import { expect, test } from 'vitest';
import { filsOf } from './fils';

test('dinars are read exactly, with whichever decimal sign they are typed', () => {
  expect(['100', '99.5', '0.001', '12٫345', ' 7,25 '].map(filsOf)).toEqual([
    100_000, 99_500, 1, 12_345, 7_250,
  ]);
});

test('what is no amount of dinars is none', () => {
  expect(['', '1.0000', '-1', '1e3', 'مئة', '1.', '.5'].map(filsOf)).toEqual(Array(7).fill(null));
});
