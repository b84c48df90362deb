/** The pages of an application in their order, and which fields stand on which. */
import { type Answers, carriesCourse } from './answers';

export type StepName =
  | 'purpose'
  | 'applicant'
  | 'department'
  | 'course'
  | 'institution'
  | 'dates'
  | 'person'
  | 'studies'
  | 'research'
  | 'messages'
  | 'documents'
  | 'check';

/** The fields of each page: by their names in the schema. */
export const FIELDS: Readonly<Record<StepName, readonly string[]>> = {
  purpose: ['purpose'],
  applicant: ['kind'],
  department: ['department'],
  course: ['course'],
  institution: ['institution'],
  dates: ['firstDay', 'lastDay'],
  person: ['name', 'identityKind', 'identityNumber', 'nationality'],
  studies: ['studyPlace', 'studyField'],
  research: ['researchTitle', 'researchSummary'],
  messages: ['language'],
  documents: ['documents', 'level'],
  check: [],
};
const ALL = Object.keys(FIELDS) as StepName[];

/** The pages that this application has. */
export function stepsOf(answers: Answers): StepName[] {
  const due: Partial<Record<StepName, boolean>> = {
    course: carriesCourse(answers),
    institution: answers.kind === 'NOMINATED',
    research: answers.purpose === 'FACILITATION',
  };
  return ALL.filter((each) => due[each] ?? true);
}

export function pathOf(step: StepName): string {
  return `/apply/${step}`;
}

export function stepAt(path: string): StepName | null {
  return ALL.find((each) => path === pathOf(each)) ?? null;
}

/** The page on which a field stands. */
export function stepOfField(field: string): StepName | null {
  return ALL.find((each) => FIELDS[each].includes(field)) ?? null;
}

/** The control of a fault: the service names a document by its place, and its level apart. */
export function controlOf(field: string, answers: Answers): string {
  if (field === 'documents.level') return 'level';
  if (/^documents(\.|$)/.test(field)) return 'documents';
  // It is asked for on another page only once the department is chosen.
  if (field === 'course' && !carriesCourse(answers)) return 'department';
  return field;
}
