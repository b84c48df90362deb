import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType } from 'graphql';
import { expect, test } from 'vitest';
import { terms } from '../src/common/terms/terms';

const schema = buildSchema(
  readFileSync(new URL('../../src/adapters/graphql/schema.graphql', import.meta.url), 'utf8'),
);

test('each enum that has words has one for each value, and none for another', () => {
  const keys = Object.keys(terms.ar);
  const enums = [...new Set(keys.map((key) => key.slice(0, key.indexOf('.'))))];
  const whole = enums.flatMap((name) => {
    const type = schema.getType(name);
    return isEnumType(type) ? type.getValues().map((value) => `${name}.${value.name}`) : [];
  });
  expect(keys.toSorted()).toEqual(whole.toSorted());
});
