import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { BothInputs, EditForm, useReason, useTell } from '../../common/editing';
import { useTerms } from '../../common/terms/useTerms';
import { type Mistake, PhoneInput, Select } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import { CodeInput, EditedRow } from './EditedRow';
import {
  CatalogueInstitutionsDocument,
  type CatalogueInstitutionsQuery,
  SaveInstitutionDocument,
} from './gql/graphql';
import { OfferedChoice } from './parts';
import { words } from './words';

type Institution = CatalogueInstitutionsQuery['institutions'][number];
const FIELDS = ['code', 'title.ar', 'title.en', 'kind', 'contactPhone', 'active'];
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
  const both = useBoth();
  const term = useTerms();
  const tell = useTell();
  const [seen] = useState(known);
  const [given, setGiven] = useState({
    code: seen?.code ?? '',
    title: seen?.title ?? { ar: '', en: '' },
    kind: seen?.kind ?? ('' as const),
    contactPhone: seen?.contactPhone ?? '',
    active: seen?.active ?? true,
  });
  const [own, setOwn] = useState<Mistake[]>([]);
  const why = useReason();
  const save = useAct(SaveInstitutionDocument, {
    done: () => tell(`${HOME}/institutions`, say('saved', { what: both(given.title) })),
  });
  function send() {
    const { kind, contactPhone, ...rest } = given;
    setOwn(kind ? [] : [{ field: 'kind', message: say('kindMissing') }]);
    if (!kind) return;
    void save.run({
      ...rest,
      kind,
      contactPhone: contactPhone.trim() || null,
      why: why.text,
      expectedVersion: seen?.version ?? 0,
    });
  }
  return (
    <EditForm
      title={seen ? both(seen.title) : say('addInstitution')}
      act={save}
      fields={FIELDS}
      verb={say('save')}
      back={{ to: `${HOME}/institutions`, label: say('place.institutions') }}
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
      <Select
        id="kind"
        label={say('kind')}
        error={own[0]?.message}
        options={KINDS.map((kind) => ({ value: kind, label: term('InstitutionKind', kind) }))}
        value={given.kind}
        onChange={(kind) => setGiven({ ...given, kind })}
      />
      <PhoneInput
        id="contactPhone"
        optional
        label={say('contactPhone')}
        hint={say('contactPhoneHint')}
        error={faultOf(save.problem, 'contactPhone')}
        value={given.contactPhone}
        onChange={(contactPhone) => setGiven({ ...given, contactPhone })}
      />
      <OfferedChoice
        hint={say('institutionStateHint')}
        value={given.active}
        onChange={(active) => setGiven({ ...given, active })}
      />
    </EditForm>
  );
}
