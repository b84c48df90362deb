import { expect, test } from 'vitest';
import { placeOf } from './then';

test('only a path of this app is gone to after signing in', () => {
  expect(placeOf('/requests?x=1')).toBe('/requests?x=1');
  for (const wrong of [null, '', '//evil.example', '/\\evil.example', 'https://evil.example']) {
    expect(placeOf(wrong)).toBeNull();
  }
});
