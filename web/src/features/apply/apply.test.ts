import { expect, test } from 'vitest';
import { type Answers, contentOf, inputOf, NOTHING, readContent } from './answers';
import { faultsOf, firstIncomplete } from './checks';
import { addMonths, daysOf, lengthOf } from './days';
import { plain } from './Narrowed';
import { controlOf, stepsOf } from './path';

const paper = { slot: 0, kind: 'CERTIFICATE' as const, upload: 'u', name: 'شهادة.pdf', size: 9 };
const course: Answers = {
  ...NOTHING,
  purpose: 'TRAINING',
  kind: 'INDIVIDUAL',
  department: 'GIS',
  gis: true,
  course: 'ARC_PRO',
  firstDay: '2027-02-07',
  lastDay: '2027-02-18',
  name: 'سامي خليل',
  identityKind: 'NATIONAL',
  identityNumber: '987-123 4567',
  studyPlace: 'الجامعة الأردنية',
  studyField: 'الجغرافيا',
  language: 'AR',
  level: 'BACHELOR',
  papers: [paper],
};

test('a draft comes back as it was kept', () => {
  expect(readContent(contentOf(course, 'dates'))).toEqual({ answers: course, at: 'dates' });
});

test('a text that is no draft of this form is told as none, and strange values in one are left out', () => {
  for (const content of ['', 'null', '[]', '{"form":2,"answers":{}}', '{"form":1}'])
    expect(readContent(content)).toBeNull();
  const strange = {
    purpose: 'NONE',
    name: 7,
    papers: [null, { kind: 'STUDY', upload: 'u', slot: 0 }],
    gis: 1,
  };
  expect(readContent(JSON.stringify({ form: 1, answers: strange }))).toEqual({ answers: NOTHING, at: '' });
});

test('nothing is handed in that does not belong to the kind, the purpose and the department', () => {
  const once = { ...course, institution: 'i', researchTitle: 't', nationality: 'SY' };
  expect(inputOf(once)).toMatchObject({
    course: 'ARC_PRO',
    institution: null,
    researchTitle: null,
    nationality: null,
    documents: [{ upload: 'u', kind: 'CERTIFICATE', level: 'BACHELOR' }],
  });
  expect(inputOf({ ...once, kind: 'NOMINATED' })).toMatchObject({
    course: null,
    institution: 'i',
    documents: [],
  });
});

test('each application has the pages that it needs', () => {
  expect(stepsOf(course)).toContain('course');
  expect(stepsOf({ ...course, purpose: 'FACILITATION' })).not.toContain('course');
  expect(stepsOf({ ...course, purpose: 'FACILITATION' })).toContain('research');
  expect(stepsOf({ ...course, kind: 'NOMINATED' })).toContain('institution');
});

test('the first page that is not complete is found, and who is complete comes to the check', () => {
  expect(firstIncomplete(NOTHING)).toBe('purpose');
  expect(firstIncomplete(course)).toBe('check');
  expect(firstIncomplete({ ...course, kind: 'NOMINATED' })).toBe('institution');
});

test('numbers are judged as the service does, and a nationality is asked of who is not Jordanian', () => {
  const says = (part: Partial<Answers>) =>
    faultsOf('person', { ...course, ...part }).map((each) => each.says);
  expect(says({})).toEqual([]);
  expect(says({ identityNumber: '٩٨٧١٢٣٤٥٦٧' })).toEqual([]);
  expect(says({ identityNumber: '98712345' })).toEqual(['wrong.NATIONAL']);
  expect(says({ identityKind: 'PASSPORT', identityNumber: 'n 12-345' })).toEqual(['missing.nationality']);
});

test('faults of the service are told at the control that they are about', () => {
  expect(controlOf('documents.0', course)).toBe('documents');
  expect(controlOf('documents.level', course)).toBe('level');
  expect(controlOf('course', { ...course, gis: false })).toBe('department');
  expect(controlOf('firstDay', course)).toBe('firstDay');
});

test('days are counted without the browser’s zone', () => {
  expect([...daysOf({ firstDay: '2027-02-27', lastDay: '2027-03-01' })]).toEqual([
    '2027-02-27',
    '2027-02-28',
    '2027-03-01',
  ]);
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
  expect(addMonths('2027-02-07', 12)).toBe('2028-02-07');
  expect(lengthOf({ firstDay: '2027-02-07', lastDay: '2027-02-18' })).toBe(12);
});

test('a search finds names whichever way they are spelt', () => {
  expect(plain('إدارة الهِندسة')).toBe(plain('ادارة الهندسه'));
});
