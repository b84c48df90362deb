import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { useRead } from '../../../common/api/useRead';
import { useSession } from '../../../common/session/session';
import { Back as GoBack, Loaded, StepOf } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { BatchDepartmentsDocument, type BatchDepartmentsQuery } from '../gql/graphql';
import { CheckStep } from './CheckStep';
import type { Departments } from './columns';
import { useDraft } from './draft';
import { LettersStep } from './LettersStep';
import { SendStep } from './SendStep';
import { TableStep } from './TableStep';
import { words } from './words';

const STEPS = ['table', 'letters', 'check', 'send'] as const;
export type StepName = (typeof STEPS)[number];

/** A batch from a file to what is sent, one thing after the other. Which one is in the address. */
export default function NewBatch() {
  const { me } = useSession();
  const draft = useDraft(me?.institution ?? '');
  const [search, setSearch] = useSearchParams();
  const departments = useRead(BatchDepartmentsDocument, {});
  useKeptFromLeaving(draft.rows.length > 0);
  const wanted = STEPS.find((each) => each === search.get('step')) ?? 'table';
  // Nothing can be checked or sent while there are no rows: after a reload it begins with the table.
  const step = draft.rows.length ? wanted : 'table';
  const go = (to: StepName) => {
    setSearch({ step: to });
    document.getElementById('main')?.focus();
    scrollTo(0, 0);
  };
  return (
    <Loaded read={departments}>
      {(found) => {
        const given = { draft, departments: asChoices(found), go };
        return (
          <>
            <StepOf at={STEPS.indexOf(step) + 1} of={STEPS.length} />
            {step === 'table' && <TableStep {...given} />}
            {step === 'letters' && <LettersStep {...given} />}
            {step === 'check' && <CheckStep {...given} />}
            {step === 'send' && <SendStep {...given} />}
          </>
        );
      }}
    </Loaded>
  );
}

export interface StepProps {
  readonly draft: ReturnType<typeof useDraft>;
  readonly departments: Departments;
  readonly go: (to: StepName) => void;
}

function asChoices({ departments }: BatchDepartmentsQuery): Departments {
  return departments.map(({ code, title }) => ({ value: code, label: title }));
}

/** The browser asks before the rows are lost with the page. */
function useKeptFromLeaving(has: boolean): void {
  useEffect(() => {
    if (!has) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [has]);
}

export function Back({ to, go }: { to: StepName; go: StepProps['go'] }) {
  const say = useWords(words);
  return (
    <GoBack
      to={`~?step=${to}`}
      onClick={(event) => {
        event.preventDefault();
        go(to);
      }}
    >
      {say('back')}
    </GoBack>
  );
}
