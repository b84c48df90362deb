/** What somebody has typed so far, and how it is kept as a draft's text. */
import type {
  ApplicantKind,
  CertificateLevel,
  DocumentKind,
  IdentityKind,
  Language,
  Purpose,
  SubmitRequestInput,
} from './gql/graphql';

/** The documents that are asked for before a decision. */
export type PaperKind = Exclude<DocumentKind, 'STUDY'>;

/** A document that was sent; `slot` is its place on the page, which stays when another one is removed. */
export interface Paper {
  readonly slot: number;
  readonly kind: PaperKind;
  readonly upload: string;
  readonly name: string;
  readonly size: number;
}

/** Named as the fields of the input that hands it in; "" where nothing was answered yet. */
export interface Answers {
  readonly purpose: Purpose | '';
  readonly kind: ApplicantKind | '';
  readonly department: string;
  /** Whether that department is the one whose courses are paid. */
  readonly gis: boolean;
  readonly course: string;
  readonly institution: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly name: string;
  readonly identityKind: IdentityKind | '';
  readonly identityNumber: string;
  readonly nationality: string;
  readonly studyPlace: string;
  readonly studyField: string;
  readonly researchTitle: string;
  readonly researchSummary: string;
  readonly language: Language | '';
  readonly papers: readonly Paper[];
  readonly level: CertificateLevel | '';
}

export const PURPOSES: readonly Purpose[] = ['TRAINING', 'FACILITATION'];
export const KINDS: readonly ApplicantKind[] = ['NOMINATED', 'INDIVIDUAL'];
export const IDENTITIES: readonly IdentityKind[] = ['NATIONAL', 'PERSONAL', 'PASSPORT'];
export const LANGUAGES: readonly Language[] = ['AR', 'EN'];
export const LEVELS: readonly CertificateLevel[] = ['BACHELOR', 'DIPLOMA', 'TAWJIHI'];
const PAPERS: readonly PaperKind[] = ['OFFICIAL_LETTER', 'CERTIFICATE'];

export const NOTHING: Answers = {
  purpose: '',
  kind: '',
  department: '',
  gis: false,
  course: '',
  institution: '',
  firstDay: '',
  lastDay: '',
  name: '',
  identityKind: '',
  identityNumber: '',
  nationality: '',
  studyPlace: '',
  studyField: '',
  researchTitle: '',
  researchSummary: '',
  language: '',
  papers: [],
  level: '',
};

/** Whether anything is answered that begins with no application by itself. */
export function saysAnything(answers: Answers): boolean {
  const { language: _, ...typed } = answers;
  return Object.values(typed).some((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value)));
}

/** Only an individual's training at the GIS department carries a course. */
export function carriesCourse(answers: Answers): boolean {
  return answers.gis && answers.purpose === 'TRAINING' && answers.kind === 'INDIVIDUAL';
}

/** The document that the kind of applicant needs. */
export function neededPaper(answers: Answers): PaperKind {
  return answers.kind === 'INDIVIDUAL' ? 'CERTIFICATE' : 'OFFICIAL_LETTER';
}

/** The documents that go with the request: those sent for another kind of applicant stay behind. */
export function papersOf(answers: Answers): Paper[] {
  return answers.papers.filter((each) => each.kind === neededPaper(answers));
}

/** What is handed in: nothing that does not belong to this purpose, kind and department, even if it was once typed. */
export function inputOf(answers: Answers): Omit<SubmitRequestInput, 'idempotencyKey' | 'draft' | 'feeSeen'> {
  const { gis: _, papers: __, level, language, ...typed } = answers;
  const given = Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, value || null]));
  const [nominated, facilitation] = [answers.kind === 'NOMINATED', answers.purpose === 'FACILITATION'];
  return {
    ...given,
    language: language || 'AR',
    documents: papersOf(answers).map(({ upload, kind }) => ({
      upload,
      kind,
      level: kind === 'CERTIFICATE' ? level || null : null,
    })),
    ...(carriesCourse(answers) ? {} : { course: null }),
    ...(nominated ? {} : { institution: null }),
    ...(facilitation ? {} : { researchTitle: null, researchSummary: null }),
    ...(answers.identityKind === 'NATIONAL' ? { nationality: null } : {}),
  };
}

const FORM = 1;

export function contentOf(answers: Answers, at: string): string {
  return JSON.stringify({ form: FORM, at, answers });
}

/** A draft's answers and the page it was left at; null for a text that is none of this form's. */
export function readContent(content: string): { answers: Answers; at: string } | null {
  let found: unknown;
  try {
    found = JSON.parse(content);
  } catch {
    return null;
  }
  if (!isRecord(found) || found['form'] !== FORM || !isRecord(found['answers'])) return null;
  return { answers: readAnswers(found['answers']), at: text(found['at']) };
}

function readAnswers(found: Readonly<Record<string, unknown>>): Answers {
  const papers = Array.isArray(found['papers']) ? found['papers'] : [];
  const texts = Object.keys(NOTHING).filter((key) => typeof NOTHING[key as keyof Answers] === 'string');
  return {
    ...NOTHING,
    ...Object.fromEntries(texts.map((key) => [key, text(found[key])])),
    purpose: oneOf(PURPOSES, found['purpose']),
    kind: oneOf(KINDS, found['kind']),
    identityKind: oneOf(IDENTITIES, found['identityKind']),
    language: oneOf(LANGUAGES, found['language']),
    level: oneOf(LEVELS, found['level']),
    gis: found['gis'] === true,
    papers: papers.filter(isRecord).flatMap(readPaper),
  };
}

function readPaper(found: Readonly<Record<string, unknown>>): Paper[] {
  const kind = oneOf(PAPERS, found['kind']);
  const [slot, size] = [Number(found['slot']), Number(found['size'])];
  const upload = text(found['upload']);
  return kind && upload && slot >= 0 ? [{ slot, kind, upload, name: text(found['name']), size }] : [];
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | '' {
  return known.find((each) => each === value) ?? '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
