import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import { EditedRow } from './EditedRow';
import {
  CatalogueDepartmentsDocument,
  type CatalogueDepartmentsQuery,
  SaveDepartmentDocument,
} from './gql/graphql';
import { NamedRowForm, useNamedRow } from './NamedRow';
import { words } from './words';

type Department = CatalogueDepartmentsQuery['departments'][number];

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
  const row = useNamedRow(known);
  const list = `${HOME}/departments`;
  const save = useAct(SaveDepartmentDocument, { done: () => row.saved(list) });
  return (
    <NamedRowForm
      row={row}
      act={save}
      add={say('addDepartment')}
      back={{ to: list, label: say('place.departments') }}
      hint={say('departmentStateHint')}
      onSeeNow={onSeeNow}
      onSubmit={() => void save.run({ ...row.input, gis: row.seen?.gis ?? false })}
    />
  );
}
