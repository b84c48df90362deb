import { describe, expect, test } from 'vitest';
import { isoOf, NOTHING, partsOf, typedInto } from './dateParts';

describe('a day in three parts', () => {
  test('goes there and back', () => {
    expect(partsOf('2027-03-05')).toEqual({ day: '5', month: '3', year: '2027' });
    expect(isoOf({ day: '5', month: '3', year: '2027' })).toBe('2027-03-05');
  });

  test.each([
    ['31', '2', '2027'],
    ['29', '2', '2027'],
    ['0', '1', '2027'],
    ['1', '13', '2027'],
    ['1', '1', '27'],
    ['', '1', '2027'],
  ])('%s/%s/%s is no day', (day, month, year) => {
    expect(isoOf({ day, month, year })).toBe('');
  });

  test('the leap day of a leap year is one', () => {
    expect(isoOf({ day: '29', month: '02', year: '2028' })).toBe('2028-02-29');
  });

  test('takes the digits of any keyboard, and no more than fit', () => {
    expect(typedInto(NOTHING, 'year', '٢٠٢٧').year).toBe('2027');
    expect(typedInto(NOTHING, 'day', '1٢3x').day).toBe('12');
  });

  test.each(['2027-03-05', '5/3/2027', '05-03-2027', '٥ ٣ ٢٠٢٧'])('a pasted %s fills all parts', (text) => {
    expect(isoOf(typedInto(NOTHING, 'month', text))).toBe('2027-03-05');
  });
});
