import type { ReactNode } from 'react';
import { useRead } from '../../../common/api/useRead';
import { useFormat } from '../../../common/format/useFormat';
import { useSession } from '../../../common/session/session';
import { nationalities } from '../../../common/terms/countries';
import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Card, Day, type Fact, Ltr, type Mistake, Money, SummaryList } from '../../../common/ui';
import { useLanguage } from '../../../common/words/language';
import { useBoth, useWords } from '../../../common/words/useWords';
import styles from '../Apply.module.css';
import { type Answers, carriesCourse, neededPaper, papersOf } from '../answers';
import { type ApplyCatalogueQuery, ApplyInstitutionsDocument } from '../gql/graphql';
import { type StepName, stepOfField, stepsOf } from '../path';
import { useApplication } from '../store';
import { words as applyWords } from '../words';
import { Change } from './Change';
import { words } from './words';

interface Props {
  readonly catalogue: ApplyCatalogueQuery;
  readonly mistakes: readonly Mistake[];
}

/** All answers in their order. */
export function Given({ catalogue, mistakes }: Props) {
  const say = useWords(words);
  const term = useRequestTerms();
  const { answers } = useApplication();
  const steps = stepsOf(answers);
  const row = useRow(mistakes);
  const shown = useShown(catalogue);
  const has = (step: StepName, ...facts: Fact[]) => (steps.includes(step) ? facts : []);
  return (
    <>
      <Card title={say('theRequest')}>
        <SummaryList
          facts={[
            row('purpose', say('purpose'), answers.purpose && term('Purpose', answers.purpose)),
            row('kind', say('kind'), answers.kind && term('ApplicantKind', answers.kind)),
            row('department', say('department'), shown.department),
            ...has('course', row('course', say('course'), shown.course)),
            ...has('institution', row('institution', say('institution'), shown.institution)),
            row('firstDay', say('firstDay'), answers.firstDay && <Day on={answers.firstDay} />),
            row('lastDay', say('lastDay'), answers.lastDay && <Day on={answers.lastDay} />),
          ]}
        />
      </Card>
      <Card title={say('theApplicant')}>
        <SummaryList
          facts={[
            row('name', say('name'), answers.name && <bdi>{answers.name}</bdi>),
            row(
              'identityNumber',
              answers.identityKind ? term('IdentityKind', answers.identityKind) : say('identity'),
              answers.identityNumber && <Ltr>{answers.identityNumber}</Ltr>,
            ),
            ...(answers.identityKind && answers.identityKind !== 'NATIONAL'
              ? [row('nationality', say('nationality'), shown.nationality)]
              : []),
            row('studyPlace', say('studyPlace'), answers.studyPlace && <bdi>{answers.studyPlace}</bdi>),
            row('studyField', say('studyField'), answers.studyField && <bdi>{answers.studyField}</bdi>),
            { label: say('mobile'), value: shown.mobile },
            row('language', say('language'), answers.language && term('Language', answers.language)),
          ]}
        />
      </Card>
      {steps.includes('research') && (
        <Card title={say('theStudy')}>
          <SummaryList
            facts={[
              row('researchTitle', say('researchTitle'), answers.researchTitle),
              row(
                'researchSummary',
                say('researchSummary'),
                answers.researchSummary && <div className={styles['long']}>{answers.researchSummary}</div>,
              ),
            ]}
          />
        </Card>
      )}
      <Card title={say('theDocuments')}>
        <SummaryList facts={[row('documents', term('DocumentKind', neededPaper(answers)), shown.papers)]} />
      </Card>
    </>
  );
}

/** One answer: what it says, what is wrong with it, and its way to change it. */
function useRow(mistakes: readonly Mistake[]) {
  const say = useWords(words);
  return (field: string, label: string, value: ReactNode): Fact => {
    const step = stepOfField(field);
    const wrong = mistakes.filter((each) => rowOf(each.field) === field);
    return {
      label,
      value: (
        <>
          {value || <span className={styles['found']}>{say('notGiven')}</span>}
          {wrong.map((each) => (
            <p key={each.message} className={styles['fault']}>
              {each.message}
            </p>
          ))}
        </>
      ),
      action: step && <Change field={field} step={step} label={label} />,
    };
  };
}

/** Fields that share a row with another one. */
function rowOf(field: string): string {
  if (field === 'level') return 'documents';
  return field === 'identityKind' ? 'identityNumber' : field;
}

function useShown({ departments, courses }: ApplyCatalogueQuery) {
  const say = useWords(applyWords);
  const term = useRequestTerms();
  const both = useBoth();
  const format = useFormat();
  const language = useLanguage();
  const { me } = useSession();
  const { answers } = useApplication();
  const nominated = answers.kind === 'NOMINATED';
  const institutions = useRead(ApplyInstitutionsDocument, {}, { enabled: nominated });
  const department = departments.find((each) => each.code === answers.department);
  const course = carriesCourse(answers) && courses.find((each) => each.code === answers.course);
  const institution = institutions.data?.institutions.find((each) => each.id === answers.institution);
  return {
    department: department && both(department.title),
    course: course && (
      <>
        {both(course.title)}
        <br />
        {say('hours', { count: course.hours })} · <Money fils={course.fee?.fils ?? 0} />
      </>
    ),
    institution: institution && both(institution.title),
    nationality: nationalities(language).find((each) => each.value === answers.nationality)?.label,
    mobile: <Ltr>{me?.mobile}</Ltr>,
    papers: papersShown(answers, format.size, (level) => term('CertificateLevel', level)),
  };
}

function papersShown(
  answers: Answers,
  size: (bytes: number) => string,
  named: (level: Exclude<Answers['level'], ''>) => string,
): ReactNode {
  const papers = papersOf(answers);
  if (papers.length === 0) return null;
  return (
    <>
      {answers.level && neededPaper(answers) === 'CERTIFICATE' && <div>{named(answers.level)}</div>}
      {papers.map((each) => (
        <div key={each.slot}>
          <bdi>{each.name}</bdi> <span className={styles['found']}>{size(each.size)}</span>
        </div>
      ))}
    </>
  );
}
