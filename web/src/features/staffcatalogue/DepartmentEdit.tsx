import { useState } from 'react';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { BothInputs, EditForm, useReason, useTell } from '../../common/editing';
import { useBoth, useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import { CodeInput, EditedRow } from './EditedRow';
import {
  CatalogueDepartmentsDocument,
  type CatalogueDepartmentsQuery,
  SaveDepartmentDocument,
} from './gql/graphql';
import { OfferedChoice } from './parts';
import { words } from './words';

type Department = CatalogueDepartmentsQuery['departments'][number];
const FIELDS = ['code', 'title.ar', 'title.en', 'active'];

/** A department, changed; `new` for one more. */
export default function DepartmentEdit({ code = '' }: { code?: string }) {
  const read = useRead(CatalogueDepartmentsDocument, {});
  return (
    <EditedRow read={read} rows={(data) => data.departments} code={code}>
      {(known, seeNow) => <DepartmentForm known={known} onSeeNow={seeNow} />}
    </EditedRow>
  );
}

function DepartmentForm({ known, onSeeNow }: { known: Department | undefined; onSeeNow: () => void }) {
  const say = useWords(words);
  const both = useBoth();
  const tell = useTell();
  // What the editor saw: a change by somebody else meanwhile is a conflict, not silently taken over.
  const [seen] = useState(known);
  const [given, setGiven] = useState({
    code: seen?.code ?? '',
    title: seen?.title ?? { ar: '', en: '' },
    active: seen?.active ?? true,
  });
  const why = useReason();
  const save = useAct(SaveDepartmentDocument, {
    done: () => tell(`${HOME}/departments`, say('saved', { what: both(given.title) })),
  });
  return (
    <EditForm
      title={seen ? both(seen.title) : say('addDepartment')}
      act={save}
      fields={FIELDS}
      verb={say('save')}
      back={{ to: `${HOME}/departments`, label: say('place.departments') }}
      why={why}
      onSeeNow={onSeeNow}
      onSubmit={() =>
        void save.run({
          ...given,
          gis: seen?.gis ?? false,
          why: why.text,
          expectedVersion: seen?.version ?? 0,
        })
      }
    >
      {!seen && <CodeInput act={save} value={given.code} onChange={(code) => setGiven({ ...given, code })} />}
      <BothInputs
        field="title"
        label={say('title')}
        act={save}
        value={given.title}
        onChange={(title) => setGiven({ ...given, title })}
      />
      <OfferedChoice
        hint={say('departmentStateHint')}
        value={given.active}
        onChange={(active) => setGiven({ ...given, active })}
      />
    </EditForm>
  );
}
