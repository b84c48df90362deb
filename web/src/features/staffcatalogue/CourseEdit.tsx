import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { DigitsInput, type Mistake } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import { EditedRow } from './EditedRow';
import { CatalogueCoursesDocument, type CatalogueCoursesQuery, SaveCourseDocument } from './gql/graphql';
import { NamedRowForm, useNamedRow } from './NamedRow';
import { words } from './words';

type Course = CatalogueCoursesQuery['courses'][number];

/** A course, changed; `new` for one more. */
export default function CourseEdit({ code = '' }: { code?: string }) {
  const read = useRead(CatalogueCoursesDocument, {});
  return (
    <EditedRow read={read} rows={(data) => data.courses} code={code}>
      {(known, seeNow) => <CourseForm known={known} onSeeNow={seeNow} />}
    </EditedRow>
  );
}

function CourseForm({ known, onSeeNow }: { known: Course | undefined; onSeeNow: () => void }) {
  const say = useWords(words);
  const both = useBoth();
  const row = useNamedRow(known);
  const { seen } = row;
  const list = `${HOME}/courses`;
  const [hours, setHours] = useState(seen ? String(seen.hours) : '');
  const [own, setOwn] = useState<Mistake[]>([]);
  const save = useAct(SaveCourseDocument, { done: ({ course }) => row.saved(`${list}/${course.code}`) });
  function check() {
    const wrong = /^\d{1,3}$/.test(hours.trim()) ? [] : [{ field: 'hours', message: say('hoursWrong') }];
    setOwn(wrong);
    return wrong.length === 0;
  }
  return (
    <NamedRowForm
      row={row}
      act={save}
      add={say('addCourse')}
      back={
        seen
          ? { to: `${list}/${seen.code}`, label: both(seen.title) }
          : { to: list, label: say('place.courses') }
      }
      hint={say('courseStateHint')}
      others={['hours']}
      own={own}
      onSeeNow={onSeeNow}
      check={check}
      onSubmit={() => void save.run({ ...row.input, hours: Number(hours) })}
    >
      <DigitsInput
        id="hours"
        label={say('hours')}
        hint={say('hoursHint')}
        error={own[0]?.message ?? faultOf(save.problem, 'hours')}
        value={hours}
        onChange={setHours}
      />
    </NamedRowForm>
  );
}
