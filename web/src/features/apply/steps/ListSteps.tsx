import { useRead } from '../../../common/api/useRead';
import { useFormat } from '../../../common/format/useFormat';
import { useTerms } from '../../../common/terms/useTerms';
import { Empty, Loaded, Notice } from '../../../common/ui';
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
    <Frame step="department" title={say('departmentTitle')}>
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
    <Frame step="course" title={say('courseTitle')} lead={say('courseLead')}>
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
  const term = useTerms();
  const option = useOption();
  const { answers } = useApplication();
  const read = useRead(ApplyInstitutionsDocument, {});
  return (
    <Frame step="institution" title={say('institutionTitle')} lead={say('institutionLead')}>
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
