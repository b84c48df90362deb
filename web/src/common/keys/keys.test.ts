import { expect, test } from 'vitest';
import { nameOf } from './keys';

const pressed = (code: string, key: string, shiftKey = false) => nameOf({ code, key, shiftKey });

test('a key has the same name on an Arabic keyboard as on an English one', () => {
  expect([pressed('KeyJ', 'j'), pressed('KeyJ', 'ت')]).toEqual(['j', 'j']);
  expect([pressed('Slash', '?', true), pressed('Slash', '؟', true)]).toEqual(['?', '?']);
});

test('a sign is a sign whether or not Shift is held for it, and a capital has no name', () => {
  expect([pressed('Equal', '+', true), pressed('NumpadAdd', '+'), pressed('Minus', '-')]).toEqual([
    '+',
    '+',
    '-',
  ]);
  expect(pressed('KeyJ', 'J', true)).toBe('');
});
