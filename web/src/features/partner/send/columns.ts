/** The columns of a batch, said once: the templates, what is read of a file, the table and the row that is sent come of it. */
import { latinDigits } from '../../../common/format/format';
import type { Both, Language } from '../../../common/words/words';
import { dayOf } from './days';
import { NATIONALITIES } from './nationalities';

export type Field =
  | 'name'
  | 'identityKind'
  | 'identityNumber'
  | 'nationality'
  | 'mobile'
  | 'purpose'
  | 'department'
  | 'first'
  | 'last'
  | 'studyPlace'
  | 'studyField'
  | 'researchTitle'
  | 'researchSummary'
  | 'language';
export type Typed = Readonly<Record<Field, string>>;

export interface Choice {
  readonly value: string;
  readonly label: Both;
  /** Other ways to write it. */
  readonly also?: readonly string[];
}

export interface ColumnOf {
  readonly field: Field;
  readonly label: Both;
  readonly also: readonly string[];
  readonly kind: 'text' | 'long' | 'choice' | 'day' | 'digits' | 'phone';
  /** Needed in every row; the others are for some. */
  readonly needed?: boolean;
  readonly choices?: readonly Choice[];
}

const PURPOSES: readonly Choice[] = [
  { value: 'TRAINING', label: { ar: 'تدريب', en: 'Training' } },
  {
    value: 'FACILITATION',
    label: { ar: 'تسهيل مهمة', en: 'Facilitation' },
    also: ['تسهيل', 'facilitating a mission', 'facilitation of a mission'],
  },
];
const IDENTITIES: readonly Choice[] = [
  { value: 'NATIONAL', label: { ar: 'الرقم الوطني', en: 'National number' }, also: ['وطني', 'national'] },
  { value: 'PERSONAL', label: { ar: 'الرقم الشخصي', en: 'Personal number' }, also: ['شخصي', 'personal'] },
  {
    value: 'PASSPORT',
    label: { ar: 'رقم جواز السفر', en: 'Passport number' },
    also: ['جواز سفر', 'جواز', 'passport'],
  },
];
const LANGUAGES: readonly Choice[] = [
  { value: 'AR', label: { ar: 'العربية', en: 'Arabic' }, also: ['عربي'] },
  { value: 'EN', label: { ar: 'الإنجليزية', en: 'English' }, also: ['إنجليزي'] },
];

export const COLUMNS: readonly ColumnOf[] = [
  {
    field: 'name',
    label: { ar: 'الاسم الكامل', en: 'Full name' },
    also: ['الاسم', 'name'],
    kind: 'text',
    needed: true,
  },
  {
    field: 'identityKind',
    label: { ar: 'نوع الهوية', en: 'Kind of identity' },
    also: ['نوع الرقم', 'identity kind', 'identityKind', 'id type'],
    kind: 'choice',
    choices: IDENTITIES,
  },
  {
    field: 'identityNumber',
    label: { ar: 'رقم الهوية', en: 'Identity number' },
    also: ['الرقم الوطني', 'identityNumber', 'national number', 'id number'],
    kind: 'digits',
    needed: true,
  },
  { field: 'nationality', label: { ar: 'الجنسية', en: 'Nationality' }, also: [], kind: 'choice' },
  {
    field: 'mobile',
    label: { ar: 'رقم الهاتف المحمول', en: 'Mobile number' },
    also: ['الهاتف', 'رقم الهاتف', 'الموبايل', 'mobile', 'phone'],
    kind: 'phone',
    needed: true,
  },
  {
    field: 'purpose',
    label: { ar: 'الغرض', en: 'Purpose' },
    also: ['نوع الطلب'],
    kind: 'choice',
    choices: PURPOSES,
    needed: true,
  },
  { field: 'department', label: { ar: 'الدائرة', en: 'Department' }, also: [], kind: 'choice', needed: true },
  {
    field: 'first',
    label: { ar: 'أول يوم', en: 'First day' },
    also: ['من تاريخ', 'تاريخ البداية', 'start', 'from'],
    kind: 'day',
    needed: true,
  },
  {
    field: 'last',
    label: { ar: 'آخر يوم', en: 'Last day' },
    also: ['إلى تاريخ', 'تاريخ النهاية', 'end', 'to'],
    kind: 'day',
    needed: true,
  },
  {
    field: 'studyPlace',
    label: { ar: 'مكان الدراسة', en: 'Place of study' },
    also: ['الجامعة', 'studyPlace', 'university'],
    kind: 'text',
    needed: true,
  },
  {
    field: 'studyField',
    label: { ar: 'التخصص', en: 'Field of study' },
    also: ['مجال الدراسة', 'studyField', 'major'],
    kind: 'text',
    needed: true,
  },
  {
    field: 'researchTitle',
    label: { ar: 'عنوان الدراسة', en: 'Title of the study' },
    also: ['researchTitle'],
    kind: 'text',
  },
  {
    field: 'researchSummary',
    label: { ar: 'ملخص الدراسة', en: 'Summary of the study' },
    also: ['researchSummary'],
    kind: 'long',
  },
  {
    field: 'language',
    label: { ar: 'لغة الرسائل', en: 'Language of messages' },
    also: ['اللغة', 'language'],
    kind: 'choice',
    choices: LANGUAGES,
  },
];

/** A text as it is compared: without marks, spellings of one letter, signs and case that people vary. */
export function plain(text: string): string {
  return latinDigits(text)
    .normalize('NFKC')
    .replace(/[\u064b-\u065f\u0670\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** The column that a heading names, in either language. */
export function columnNamed(heading: string): ColumnOf | undefined {
  const wanted = plain(heading);
  return wanted
    ? COLUMNS.find((each) =>
        [each.label.ar, each.label.en, ...each.also].some((name) => plain(name) === wanted),
      )
    : undefined;
}

export type Departments = readonly Choice[];

/** What a column's cells are chosen from, in the order of a language. */
export function choicesOf(column: ColumnOf, departments: Departments, language: Language): readonly Choice[] {
  if (column.field === 'department') return departments;
  return column.field === 'nationality' ? NATIONALITIES[language] : (column.choices ?? []);
}

/** By each way to write it, which choice is meant, the first of two: made once of a list, for thousands of cells. */
const spellings = new WeakMap<readonly Choice[], ReadonlyMap<string, string>>();

function meantBy(text: string, choices: readonly Choice[]): string | undefined {
  const known =
    spellings.get(choices) ??
    new Map(
      choices
        .flatMap(({ value, label, also = [] }) =>
          [value, label.ar, label.en, ...also].map((name) => [plain(name), value] as const),
        )
        .reverse(),
    );
  spellings.set(choices, known);
  return known.get(plain(text));
}

/** What a cell says, in the spelling of the service. What cannot be read stays as it is, for the check to find. */
export function cleaned(column: ColumnOf, cell: string, departments: Departments): string {
  const text = cell.trim();
  if (column.kind === 'choice') return meantBy(text, choicesOf(column, departments, 'ar')) ?? text;
  if (column.kind === 'day') return dayOf(text);
  if (column.kind === 'digits') return latinDigits(text).replace(/[\s\u200e\u200f]/g, '');
  return column.kind === 'phone' ? phoneOf(text) : text;
}

/** Spreadsheets drop the zero that a mobile number begins with. */
function phoneOf(text: string): string {
  const digits = latinDigits(text).replace(/[\s\u200e\u200f()-]/g, '');
  return /^7\d{8}$/.test(digits) ? `0${digits}` : digits;
}
