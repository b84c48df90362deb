import { useRead } from '../../../common/api/useRead';
import { useFormat } from '../../../common/format/useFormat';
import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Empty, Loaded, type Mistake, Notice } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import type { Both } from '../../../common/words/words';
import { Frame } from '../Frame';
import { ApplyCatalogueDocument, ApplyInstitutionsDocument } from '../gql/graphql';
import { Narrowed } from '../Narrowed';
import { setAnswers, useApplication } from '../store';
import { words } from '../words';

export function DepartmentStep() {
  const say = useWords(words);
  const option = useOption();
  const { answers } = useApplication();
  const read = useRead(ApplyCatalogueDocument, {});
  return (
    <Frame
      step="department"
      title={say('departmentTitle')}
      more={useGone(
        'department',
        read.data?.departments.map((each) => each.code),
      )}
    >
      {(errorOf) => (
        <Loaded read={read}>
          {({ departments }) => (
            <Narrowed
              id="department"
              label={<span className="hidden">{say('department')}</span>}
              searchLabel={say('departmentSearch')}
              error={errorOf('department')}
              options={departments.map((each) => option(each.code, each.title))}
              value={answers.department}
              onChange={(department) =>
                setAnswers({
                  department,
                  gis: departments.find((each) => each.code === department)?.gis ?? false,
                })
              }
            />
          )}
        </Loaded>
      )}
    </Frame>
  );
}

/** The paid courses with their hours and fees. */
export function CourseStep() {
  const say = useWords(words);
  const format = useFormat();
  const option = useOption();
  const { answers } = useApplication();
  const read = useRead(ApplyCatalogueDocument, {});
  return (
    <Frame
      step="course"
      title={say('courseTitle')}
      lead={say('courseLead')}
      more={useGone(
        'course',
        read.data?.courses.map((each) => each.code),
      )}
    >
      {(errorOf) => (
        <Loaded read={read}>
          {({ courses }) =>
            courses.length === 0 ? (
              <Empty title={say('noCourses')}>
                <p>{say('noCoursesHint')}</p>
              </Empty>
            ) : (
              <>
                <Narrowed
                  id="course"
                  label={<span className="hidden">{say('course')}</span>}
                  searchLabel={say('courseSearch')}
                  error={errorOf('course')}
                  options={courses.map(({ code, title, hours, fee }) =>
                    option(
                      code,
                      title,
                      say('hoursAndFee', {
                        hours: say('hours', { count: hours }),
                        fee: format.money(fee?.fils ?? 0),
                      }),
                    ),
                  )}
                  value={answers.course}
                  onChange={(course) => setAnswers({ course })}
                />
                <Notice>{say('payLater')}</Notice>
              </>
            )
          }
        </Loaded>
      )}
    </Frame>
  );
}

export function InstitutionStep() {
  const say = useWords(words);
  const term = useRequestTerms();
  const option = useOption();
  const { answers } = useApplication();
  const read = useRead(ApplyInstitutionsDocument, {});
  return (
    <Frame
      step="institution"
      title={say('institutionTitle')}
      lead={say('institutionLead')}
      more={useGone(
        'institution',
        read.data?.institutions.map((each) => each.id),
      )}
    >
      {(errorOf) => (
        <Loaded read={read}>
          {({ institutions }) => (
            <Narrowed
              id="institution"
              label={<span className="hidden">{say('institution')}</span>}
              searchLabel={say('institutionSearch')}
              error={errorOf('institution')}
              options={institutions.map(({ id, title, kind }) =>
                option(id, title, term('InstitutionKind', kind)),
              )}
              value={answers.institution}
              onChange={(institution) => setAnswers({ institution })}
            />
          )}
        </Loaded>
      )}
    </Frame>
  );
}

/** What was chosen some time ago may not be offered any more. */
function useGone(field: 'department' | 'course' | 'institution', offered?: readonly string[]): Mistake[] {
  const say = useWords(words);
  const chosen = useApplication().answers[field];
  const gone = offered && chosen && !offered.includes(chosen);
  return gone ? [{ field, message: say(`missing.${field}`) }] : [];
}

/** A row of the catalogue to choose, found by its title in either language. */
function useOption() {
  const both = useBoth();
  return (value: string, title: Both, hint?: string) => ({
    value,
    label: both(title),
    also: `${title.ar} ${title.en}`,
    ...(hint ? { hint } : {}),
  });
}
