import { expect, test } from 'vitest';
import { meaningOf } from './useKeys';

const pressed = (code: string, key: string, onRow = false, shiftKey = false) =>
  meaningOf({ code, key, shiftKey }, onRow);

test('a key means the same on an Arabic keyboard as on an English one', () => {
  expect([pressed('KeyJ', 'j'), pressed('KeyJ', 'ت')]).toEqual(['next', 'next']);
  expect([pressed('KeyK', 'k'), pressed('KeyK', 'ن')]).toEqual(['previous', 'previous']);
  expect([pressed('Slash', '/'), pressed('Slash', 'ظ')]).toEqual(['search', 'search']);
  expect([pressed('Slash', '?', false, true), pressed('Slash', '؟', false, true)]).toEqual(['help', 'help']);
});

test('arrows scroll the page as ever unless a row is in focus, and only a row in focus is selected', () => {
  expect([pressed('ArrowDown', 'ArrowDown'), pressed('ArrowDown', 'ArrowDown', true)]).toEqual([
    null,
    'next',
  ]);
  expect([pressed('ArrowUp', 'ArrowUp'), pressed('ArrowUp', 'ArrowUp', true)]).toEqual([null, 'previous']);
  expect([pressed('KeyX', 'x'), pressed('KeyX', 'x', true)]).toEqual([null, 'select']);
});

test('other keys and capitals mean nothing here', () => {
  const others = [pressed('KeyA', 'a', true), pressed('KeyJ', 'J', true, true), pressed('Tab', 'Tab', true)];
  expect(others).toEqual([null, null, null]);
});
