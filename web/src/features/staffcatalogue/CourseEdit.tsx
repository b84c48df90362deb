import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { BothInputs, EditForm, useReason, useTell } from '../../common/editing';
import { DigitsInput, type Mistake } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import { CodeInput, EditedRow } from './EditedRow';
import { CatalogueCoursesDocument, type CatalogueCoursesQuery, SaveCourseDocument } from './gql/graphql';
import { OfferedChoice } from './parts';
import { words } from './words';

type Course = CatalogueCoursesQuery['courses'][number];
const FIELDS = ['code', 'title.ar', 'title.en', 'hours', 'active'];

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
  const tell = useTell();
  const [seen] = useState(known);
  const [given, setGiven] = useState({
    code: seen?.code ?? '',
    title: seen?.title ?? { ar: '', en: '' },
    active: seen?.active ?? true,
  });
  const [hours, setHours] = useState(seen ? String(seen.hours) : '');
  const [own, setOwn] = useState<Mistake[]>([]);
  const why = useReason();
  const save = useAct(SaveCourseDocument, {
    done: ({ course }) => tell(`${HOME}/courses/${course.code}`, say('saved', { what: both(given.title) })),
  });
  function send() {
    const wrong = /^\d{1,3}$/.test(hours.trim()) ? [] : [{ field: 'hours', message: say('hoursWrong') }];
    setOwn(wrong);
    if (wrong.length === 0)
      void save.run({ ...given, hours: Number(hours), why: why.text, expectedVersion: seen?.version ?? 0 });
  }
  return (
    <EditForm
      title={seen ? both(seen.title) : say('addCourse')}
      act={save}
      fields={FIELDS}
      verb={say('save')}
      back={
        seen
          ? { to: `${HOME}/courses/${seen.code}`, label: both(seen.title) }
          : { to: `${HOME}/courses`, label: say('place.courses') }
      }
      why={why}
      own={own}
      onSeeNow={onSeeNow}
      onSubmit={send}
    >
      {!seen && <CodeInput act={save} value={given.code} onChange={(code) => setGiven({ ...given, code })} />}
      <BothInputs
        field="title"
        label={say('title')}
        act={save}
        value={given.title}
        onChange={(title) => setGiven({ ...given, title })}
      />
      <DigitsInput
        id="hours"
        label={say('hours')}
        hint={say('hoursHint')}
        error={own[0]?.message ?? faultOf(save.problem, 'hours')}
        value={hours}
        onChange={setHours}
      />
      <OfferedChoice
        hint={say('courseStateHint')}
        value={given.active}
        onChange={(active) => setGiven({ ...given, active })}
      />
    </EditForm>
  );
}
