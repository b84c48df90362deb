/** What the type check of catalogues refuses: each line below is an error, or `tsc` fails. */
import { defineWords, joined } from '../src/common/words/words';

const forms = { zero: '0', one: '1', two: '2', few: '{count}', many: '{count}', other: '{count}' };

defineWords({ a: 'أ {name}', n: forms }, { a: 'a {name}', n: { one: 'one', other: '{count}' } });

// @ts-expect-error a key is missing in English
defineWords({ a: 'أ', b: 'ب' }, { a: 'a' });
// @ts-expect-error a key is not in Arabic
defineWords({ a: 'أ' }, { a: 'a', b: 'b' });
// @ts-expect-error another place than in Arabic
defineWords({ a: 'أ {name}' }, { a: 'a {nane}' });
// @ts-expect-error a place is missing in English
defineWords({ a: 'أ {name}' }, { a: 'a' });
// @ts-expect-error Arabic has six forms
defineWords({ n: { one: '1', other: '{count}' } }, { n: { one: '1', other: '{count}' } });
// @ts-expect-error English needs both of its forms
defineWords({ n: forms }, { n: { other: '{count}' } });
// @ts-expect-error plain in Arabic, forms in English
defineWords({ a: 'أ' }, { a: { one: '1', other: '2' } });

joined(defineWords({ a: 'أ' }, { a: 'a' }), defineWords({ b: 'ب' }, { b: 'b' }));
// @ts-expect-error a key stands in both parts
joined(defineWords({ a: 'أ' }, { a: 'a' }), defineWords({ a: 'ب' }, { a: 'b' }));
