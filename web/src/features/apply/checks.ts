/** What can be said of a page's answers at once; the service judges all of them when they are handed in. */
import { latinDigits } from '../../common/format/format';
import { type Answers, neededPaper, papersOf } from './answers';
import { FIELDS, type StepName, stepsOf } from './path';

/** A field and the words of the catalogue that say what is wrong with it. */
export interface Fault {
  readonly field: string;
  readonly says: FaultWords;
}
export type FaultWords =
  | `missing.${keyof Omit<Answers, 'gis' | 'papers'>}`
  | 'missing.OFFICIAL_LETTER'
  | 'missing.CERTIFICATE'
  | 'wrong.NATIONAL'
  | 'wrong.PERSONAL'
  | 'wrong.PASSPORT'
  | 'wrong.lastDay';

/** Spaces, dashes and marks of direction that come along when a number is copied. */
const BETWEEN = /[\s\-\u061c\u200b\u200e-\u2015\u202a-\u202e\u2066-\u2069\u2212\ufeff]/g;
const SHAPES = { NATIONAL: /^\d{10}$/, PERSONAL: /^\d{10}$/, PASSPORT: /^[A-Z0-9]{5,15}$/ } as const;

export function faultsOf(step: StepName, answers: Answers): Fault[] {
  if (step === 'check') return [];
  if (step === 'documents') return paperFaults(answers);
  const missing = FIELDS[step]
    .filter((field) => !isGiven(field, answers))
    .map((field) => ({ field, says: `missing.${field}` as FaultWords }));
  return [...missing, ...wrongOnes(step, answers)];
}

/** The first page that is not complete; the check of all answers if there is none. */
export function firstIncomplete(answers: Answers): StepName {
  return stepsOf(answers).find((step) => step === 'check' || faultsOf(step, answers).length > 0) ?? 'check';
}

function isGiven(field: string, answers: Answers): boolean {
  // A national number is a Jordanian's, whether that was said or not.
  if (field === 'nationality' && answers.identityKind !== 'PERSONAL' && answers.identityKind !== 'PASSPORT')
    return true;
  return String(answers[field as keyof Answers]).trim() !== '';
}

function wrongOnes(step: StepName, answers: Answers): Fault[] {
  if (step === 'dates' && answers.firstDay && answers.lastDay && answers.lastDay < answers.firstDay)
    return [{ field: 'lastDay', says: 'wrong.lastDay' }];
  const { identityKind, identityNumber } = answers;
  if (step !== 'person' || !identityKind || !identityNumber.trim()) return [];
  const typed = latinDigits(identityNumber).replace(BETWEEN, '').toUpperCase();
  return SHAPES[identityKind].test(typed) ? [] : [{ field: 'identityNumber', says: `wrong.${identityKind}` }];
}

function paperFaults(answers: Answers): Fault[] {
  const needed = neededPaper(answers);
  const none: Fault[] =
    papersOf(answers).length === 0 ? [{ field: 'documents', says: `missing.${needed}` }] : [];
  const level: Fault[] =
    needed === 'CERTIFICATE' && !answers.level ? [{ field: 'level', says: 'missing.level' }] : [];
  return [...level, ...none];
}
