/** What departments, courses and institutions have in common where they are changed: a code, a name, and whether they
 * are offered. */
import { type ReactNode, useState } from 'react';
import type { ActState } from '../../common/api/useAct';
import { BothInputs, EditForm, useReason, useTell } from '../../common/editing';
import type { Mistake } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import type { Both } from '../../common/words/words';
import { CodeInput } from './EditedRow';
import { OfferedChoice } from './parts';
import { words } from './words';

interface Named {
  readonly code: string;
  readonly title: Both;
  readonly active: boolean;
  readonly version: number | null;
}

/** A row as it is typed, with why; `known` is none for one more. */
export function useNamedRow<Row extends Named>(known: Row | undefined) {
  const say = useWords(words);
  const both = useBoth();
  const tell = useTell();
  // What the editor saw: a change by somebody else meanwhile is a conflict, not silently taken over.
  const [seen] = useState(known);
  const [given, setGiven] = useState<Pick<Named, 'code' | 'title' | 'active'>>({
    code: seen?.code ?? '',
    title: seen?.title ?? { ar: '', en: '' },
    active: seen?.active ?? true,
  });
  const why = useReason();
  return {
    seen,
    given,
    setGiven,
    why,
    input: { ...given, why: why.text, expectedVersion: seen?.version ?? 0 },
    /** Goes on to where it is seen, and says there that it was saved. */
    saved: (place: string) => tell(place, say('saved', { what: both(given.title) })),
  };
}

interface Props {
  readonly row: ReturnType<typeof useNamedRow>;
  readonly act: ActState;
  /** The heading for one more. */
  readonly add: string;
  readonly back: { readonly to: string; readonly label: string };
  /** What not being offered means. */
  readonly hint: string;
  /** The input's other fields, which `children` ask for. */
  readonly others?: readonly string[];
  readonly own?: readonly Mistake[];
  readonly check?: () => boolean;
  readonly children?: ReactNode;
  readonly onSeeNow: () => void;
  readonly onSubmit: () => void;
}

export function NamedRowForm({ row, act, add, back, hint, others = [], children, ...form }: Props) {
  const say = useWords(words);
  const both = useBoth();
  const { seen, given, setGiven, why } = row;
  return (
    <EditForm
      {...form}
      title={seen ? both(seen.title) : add}
      act={act}
      fields={['code', 'title.ar', 'title.en', ...others, 'active']}
      verb={say('save')}
      back={back}
      why={why}
    >
      {!seen && <CodeInput act={act} value={given.code} onChange={(code) => setGiven({ ...given, code })} />}
      <BothInputs
        field="title"
        label={say('title')}
        act={act}
        value={given.title}
        onChange={(title) => setGiven({ ...given, title })}
      />
      {children}
      <OfferedChoice hint={hint} value={given.active} onChange={(active) => setGiven({ ...given, active })} />
    </EditForm>
  );
}
