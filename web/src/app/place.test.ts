import { expect, test } from 'vitest';
import { placeOf } from './place';

const PLACES = ['/partner', '/partner/requests', '/requests'];

test.each([
  ['/partner', '/partner'],
  ['/partner/batches/7', '/partner'],
  ['/partner/requests/12345674', '/partner/requests'],
  ['/partner/requestsmore', '/partner'],
  ['/requests/12345674/postpone', '/requests'],
  ['/', undefined],
])('the page %s lies under %s', (path, place) => {
  expect(placeOf(path, PLACES)).toBe(place);
});
