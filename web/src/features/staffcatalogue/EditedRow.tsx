import type { UseQueryResult } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { faultOf } from '../../common/api/problems';
import type { ActState } from '../../common/api/useAct';
import { NotThere, useRound } from '../../common/editing';
import { Loaded, TextInput } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { CatalogueSection } from './CatalogueSection';
import { words } from './words';

interface Props<Data, Row> {
  readonly read: UseQueryResult<Data, Error>;
  readonly rows: (data: Data) => readonly Row[];
  /** The row's code; "new" for one more. */
  readonly code: string;
  /** The form, with nothing for one more. */
  readonly children: (known: Row | undefined, seeNow: () => void) => ReactNode;
}

/** The page that changes one row of a list of the catalogue; it begins anew with what is there now when asked to. */
export function EditedRow<Data, Row extends { readonly code: string }>(props: Props<Data, Row>) {
  const { read, rows, code, children } = props;
  const { round, seeNow } = useRound(read);
  return (
    <CatalogueSection inner>
      <Loaded read={read}>
        {(data) => {
          const known = rows(data).find((each) => each.code === code);
          if (!known && code !== 'new') return <NotThere />;
          return <Fragment key={round}>{children(known, seeNow)}</Fragment>;
        }}
      </Loaded>
    </CatalogueSection>
  );
}

/** A row's code: asked for once, and never changed. */
export function CodeInput({
  act,
  value,
  onChange,
}: {
  act: ActState;
  value: string;
  onChange: (code: string) => void;
}) {
  const say = useWords(words);
  return (
    <TextInput
      id="code"
      narrow
      dir="ltr"
      label={say('code')}
      hint={say('codeHint')}
      error={faultOf(act.problem, 'code')}
      value={value}
      onChange={(code) => onChange(code.toUpperCase())}
    />
  );
}
