import { expect, test } from 'vitest';
import { codeOf, dayInAmman, formatOf, latinDigits } from './format';

const ar = formatOf('ar', 'latn');
const en = formatOf('en', 'latn');

test('months have their Levantine names, and moments are told in Amman', () => {
  expect(ar.moment('2027-01-10T21:30:00Z')).toBe('الاثنين 11 كانون الثاني 2027، الساعة 00:30');
  expect(en.moment('2027-01-10T21:30:00Z')).toBe('Monday 11 January 2027, at 00:30');
});

test('a day is that day in every zone', () => {
  expect(ar.day('2027-07-01')).toBe('الخميس 1 تموز 2027');
  expect(en.day('2027-07-01')).toBe('Thursday 1 July 2027');
});

test('money has three decimals', () => {
  expect(ar.money(100_000)).toBe('100.000 د.أ');
  expect(en.money(1_234_567)).toBe('1,234.567 JOD');
});

test('digits are as the setting says, in Arabic only', () => {
  expect(formatOf('ar', 'arab').number(2027)).toBe('٢٬٠٢٧');
  expect(formatOf('ar', 'arab').digits('TR-12')).toBe('TR-١٢');
  expect(formatOf('en', 'arab').number(2027)).toBe('2,027');
});

test('digits of either Arabic keyboard are taken', () => {
  expect(latinDigits('٠٧٩۱۲3')).toBe('079123');
});

test('a day in Amman begins three hours before its day in UTC', () => {
  expect(dayInAmman(new Date('2027-01-10T20:59:59Z'))).toBe('2027-01-10');
  expect(dayInAmman(new Date('2027-01-10T21:00:00Z'))).toBe('2027-01-11');
});

test('sizes are told in the unit that fits', () => {
  expect(en.size(10)).toBe('1 KB');
  expect(en.size(5_242_880)).toBe('5 MB');
});

test.each(['123456', '123 456', '١٢٣-٤٥٦', '۱۲۳\u00a0۴۵۶', ' 123–456 ', 'رمزك 123456', '1234567'])(
  'a code is whole however it is pasted: %s',
  (pasted) => {
    expect(codeOf(pasted, 6)).toBe('123456');
  },
);
