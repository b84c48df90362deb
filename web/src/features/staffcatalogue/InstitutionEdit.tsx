import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { useTerms } from '../../common/terms/useTerms';
import { type Mistake, PhoneInput, Select } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import { EditedRow } from './EditedRow';
import {
  CatalogueInstitutionsDocument,
  type CatalogueInstitutionsQuery,
  SaveInstitutionDocument,
} from './gql/graphql';
import { NamedRowForm, useNamedRow } from './NamedRow';
import { words } from './words';

type Institution = CatalogueInstitutionsQuery['institutions'][number];
const KINDS = ['INSTITUTION', 'MINISTRY_OF_WORKS', 'UNIVERSITY', 'ASSOCIATION', 'VOCATIONAL_CENTRE'] as const;

/** A nominating body, changed; `new` for one more. */
export default function InstitutionEdit({ code = '' }: { code?: string }) {
  const read = useRead(CatalogueInstitutionsDocument, { text: null });
  return (
    <EditedRow read={read} rows={(data) => data.institutions} code={code}>
      {(known, seeNow) => <InstitutionForm known={known} onSeeNow={seeNow} />}
    </EditedRow>
  );
}

function InstitutionForm({ known, onSeeNow }: { known: Institution | undefined; onSeeNow: () => void }) {
  const say = useWords(words);
  const term = useTerms();
  const row = useNamedRow(known);
  const list = `${HOME}/institutions`;
  const [kind, setKind] = useState(row.seen?.kind ?? ('' as const));
  const [phone, setPhone] = useState(row.seen?.contactPhone ?? '');
  const [own, setOwn] = useState<Mistake[]>([]);
  const save = useAct(SaveInstitutionDocument, { done: () => row.saved(list) });
  function check() {
    setOwn(kind ? [] : [{ field: 'kind', message: say('kindMissing') }]);
    return kind !== '';
  }
  function send() {
    if (kind) void save.run({ ...row.input, kind, contactPhone: phone.trim() || null });
  }
  return (
    <NamedRowForm
      row={row}
      act={save}
      add={say('addInstitution')}
      back={{ to: list, label: say('place.institutions') }}
      hint={say('institutionStateHint')}
      others={['kind', 'contactPhone']}
      own={own}
      onSeeNow={onSeeNow}
      check={check}
      onSubmit={send}
    >
      <Select
        id="kind"
        label={say('kind')}
        error={own[0]?.message}
        options={KINDS.map((each) => ({ value: each, label: term('InstitutionKind', each) }))}
        value={kind}
        onChange={setKind}
      />
      <PhoneInput
        id="contactPhone"
        optional
        label={say('contactPhone')}
        hint={say('contactPhoneHint')}
        error={faultOf(save.problem, 'contactPhone')}
        value={phone}
        onChange={setPhone}
      />
    </NamedRowForm>
  );
}
