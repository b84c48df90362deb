import { useState } from 'react';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { BothInputs, EditForm, useReason, useTell } from '../../common/editing';
import { useTerms } from '../../common/terms/useTerms';
import { useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import { CodeInput, EditedRow } from './EditedRow';
import {
  CatalogueReasonsDocument,
  type CatalogueReasonsQuery,
  type ReasonUse,
  SaveReasonDocument,
} from './gql/graphql';
import { OfferedChoice } from './parts';
import { useOf } from './Reasons';
import { words } from './words';

const FIELDS = ['code', 'words.ar', 'words.en', 'active'];

/** A reason of one of the lists, changed; `new` for one more. */
export default function ReasonEdit({ use: named = '', code = '' }: { use?: string; code?: string }) {
  const use = useOf(named);
  const read = useRead(CatalogueReasonsDocument, { use });
  return (
    <EditedRow read={read} rows={(data) => data.reasons} code={code}>
      {(known, seeNow) => <ReasonForm use={use} known={known} onSeeNow={seeNow} />}
    </EditedRow>
  );
}

interface Props {
  readonly use: ReasonUse;
  readonly known: CatalogueReasonsQuery['reasons'][number] | undefined;
  readonly onSeeNow: () => void;
}

function ReasonForm({ use, known, onSeeNow }: Props) {
  const say = useWords(words);
  const term = useTerms();
  const tell = useTell();
  const [seen] = useState(known);
  const [given, setGiven] = useState({
    code: seen?.code ?? '',
    words: seen?.words ?? { ar: '', en: '' },
    active: seen?.active ?? true,
  });
  const why = useReason();
  const list = `${HOME}/reasons?use=${use}`;
  const save = useAct(SaveReasonDocument, { done: () => tell(list, say('reasonSaved')) });
  return (
    <EditForm
      title={seen ? say('editReason') : say('addReason')}
      act={save}
      fields={FIELDS}
      verb={say('save')}
      back={{ to: list, label: `${say('place.reasons')}: ${term('ReasonUse', use)}` }}
      why={why}
      onSeeNow={onSeeNow}
      onSubmit={() => void save.run({ ...given, use, why: why.text, expectedVersion: seen?.version ?? 0 })}
    >
      {!seen && <CodeInput act={save} value={given.code} onChange={(code) => setGiven({ ...given, code })} />}
      <BothInputs
        field="words"
        label={say('reason')}
        act={save}
        value={given.words}
        onChange={(reason) => setGiven({ ...given, words: reason })}
      />
      <OfferedChoice
        hint={say('reasonStateHint')}
        value={given.active}
        onChange={(active) => setGiven({ ...given, active })}
      />
    </EditForm>
  );
}
