import { expect, test } from 'vitest';
import { csvOf, decoded, readText } from '../../../common/sheets/csv';
import { COLUMNS, type Departments } from './columns';
import { dayOf } from './days';
import { rowOfFile } from './matching';
import { placeOf, rowsOf, sent } from './table';

const departments: Departments = [
  { value: 'GIS', label: { ar: 'دائرة نظم المعلومات الجغرافية', en: 'GIS department' } },
];
const ARABIC = COLUMNS.map((each) => each.label.ar);
const SALMA = [
  'سلمى العمري',
  '',
  '٩٩٨١٠١٢٣٤٥',
  '',
  '791234567',
  'تسهيل مهمّة',
  'دائره نظم المعلومات الجغرافيه',
  '10/1/2027',
  '46422',
  'الجامعة الأردنية',
  'جغرافيا',
  'النقل',
  '',
  'إنجليزي',
];

function rows(table: string[][]) {
  const read = rowsOf(table, departments);
  if (read.read !== 'rows') throw new Error(read.read);
  return read;
}

test('a row in Arabic words and digits, as spreadsheets mangle it, is read into what the service takes', () => {
  const [row] = rows([[], ARABIC, SALMA]).rows;
  expect(row?.line).toBe(3);
  expect(row && sent(row)).toEqual({
    name: 'سلمى العمري',
    identityKind: 'NATIONAL',
    identityNumber: '9981012345',
    mobile: '0791234567',
    purpose: 'FACILITATION',
    department: 'GIS',
    period: { first: '2027-01-10', last: '2027-02-04' },
    studyPlace: 'الجامعة الأردنية',
    studyField: 'جغرافيا',
    researchTitle: 'النقل',
    language: 'EN',
  });
});

test('English names in any order do as well, unknown columns are told, and empty rows are none', () => {
  const order = [...COLUMNS].reverse();
  const head = ['Notes', ...order.map((each) => each.label.en.toUpperCase())];
  const cells = ['x', ...order.map((each) => SALMA[COLUMNS.indexOf(each)] ?? '')];
  const read = rows([head, cells, ['', ' '], cells]);
  expect(read.ignored).toEqual(['Notes']);
  expect(read.rows.map((each) => each.line)).toEqual([2, 4]);
  expect(read.rows[0]?.typed.department).toBe('GIS');
});

test('a nationality is read by its code, by its name in either language, and as people are called', () => {
  const said = [
    'sy',
    'سوريا',
    'Syria',
    'سورية',
    'سوري',
    'فلسطين',
    'Palestine',
    'الأراضي الفلسطينية',
    'الاردن',
  ];
  const table = said.map((nationality) => SALMA.with(3, nationality));
  expect(rows([ARABIC, ...table]).rows.map((row) => sent(row)['nationality'])).toEqual([
    ...['SY', 'SY', 'SY', 'SY', 'SY'],
    ...['PS', 'PS', 'PS', 'JO'],
  ]);
  expect(rows([ARABIC, SALMA.with(3, 'أطلنطس')]).rows[0]?.typed.nationality).toBe('أطلنطس');
});

test('as many rows as are taken at once are read', () => {
  const most = Array.from({ length: 5_000 }, () => SALMA);
  expect(rows([ARABIC, ...most]).rows).toHaveLength(5_000);
});

test('what cannot be read stays as it was typed, for the check to find', () => {
  const [row] = rows([ARABIC, SALMA.with(5, 'نزهة').with(7, '31/4/2027').with(6, 'دائرة')]).rows;
  expect(row?.typed).toMatchObject({ purpose: 'نزهة', first: '31/4/2027', department: 'دائرة' });
});

test('a table without names, without needed columns, without rows or with too many is told as such', () => {
  expect(rowsOf([['1', '2']], departments)).toEqual({ read: 'headless' });
  expect(rowsOf([[], ['']], departments)).toEqual({ read: 'empty' });
  expect(rowsOf([ARABIC], departments)).toEqual({ read: 'empty' });
  expect(rowsOf([ARABIC.slice(1), SALMA], departments)).toMatchObject({ missing: [{ field: 'name' }] });
  const many = Array.from({ length: 5_001 }, () => SALMA);
  expect(rowsOf([ARABIC, ...many], departments)).toEqual({ read: 'tooMany', count: 5_001 });
});

test.each([
  ['2027-1-9', '2027-01-09'],
  ['٩/١/٢٠٢٧', '2027-01-09'],
  ['9.1.2027', '2027-01-09'],
  ['2027/01/09', '2027-01-09'],
  ['46396', '2027-01-09'],
  ['29/2/2027', '29/2/2027'],
  ['1/13/2027', '1/13/2027'],
  ['soon', 'soon'],
])('the day %s is %s', (text, day) => {
  expect(dayOf(text)).toBe(day);
});

test('commas, semicolons and tabs separate, quotes hold them, and line breaks end rows', () => {
  expect(readText('\ufeffa;b\r\n"x;\n""y""";2\r\n\r\nz')).toEqual([['a', 'b'], ['x;\n"y"', '2'], [], ['z']]);
  expect(readText('a\tb, c\n1\t2')).toEqual([
    ['a', 'b, c'],
    ['1', '2'],
  ]);
});

test('what is written is read back, and a formula is harmless', () => {
  const table = [
    ['a,"b"', 'c\nd'],
    ['+962791234567', '=1+1'],
  ];
  expect(readText(csvOf(table))).toEqual([table[0], ['+962791234567', "'=1+1"]]);
});

test('a file of Arabic Windows and one of Unicode are both read', () => {
  const windows = new Uint8Array([0xe3, 0xcd, 0xe3, 0xcf]).buffer;
  expect(decoded(windows)).toBe('محمد');
  expect(decoded(new TextEncoder().encode('محمد').buffer)).toBe('محمد');
  expect(decoded(new Uint8Array([0xff, 0xfe, 0x45, 0x06]).buffer)).toBe('\ufeffم'.slice(1));
});

test("a file finds its row by the number in its name, also when another's is part of it", () => {
  const made = rows([ARABIC, SALMA, SALMA.with(2, '99810123451')]).rows;
  expect(rowOfFile('كتاب ٩٩٨١٠١٢٣٤٥.pdf', made)?.id).toBe(0);
  expect(rowOfFile('99810123451.pdf', made)?.id).toBe(1);
  expect(rowOfFile('letter.pdf', made)).toBeUndefined();
});

test('a fault is told at its cell, whatever the service calls it', () => {
  expect(['period.last', 'identityNumber', 'research', 'letter', 'row', 'new'].map(placeOf)).toEqual([
    'last',
    'identityNumber',
    'researchTitle',
    'document',
    'row',
    'row',
  ]);
});
