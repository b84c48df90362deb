import { faultOf, type Problem } from '../../common/api/problems';
import { latinDigits } from '../../common/format/format';
import { nationalities } from '../../common/terms/countries';
import { Radios, Select, TextInput } from '../../common/ui';
import { useLanguage } from '../../common/words/language';
import { useWords } from '../../common/words/useWords';
import type { Prefixed } from './door';
import type { IdentityKind } from './gql/graphql';
import { words } from './words';

export interface Identity {
  readonly kind: IdentityKind | '';
  readonly number: string;
  readonly nationality: string;
}

export const NOBODY: Identity = { kind: 'NATIONAL', number: '', nationality: '' };

/** A national number is a Jordanian's: what was chosen for another kind is not sent with it. */
export function nationalityOf({ kind, nationality }: Identity): string | null {
  return kind === 'NATIONAL' ? null : nationality || null;
}

interface Props {
  readonly id: Prefixed;
  readonly problem: Problem | null;
  readonly value: Identity;
  readonly onChange: (identity: Identity) => void;
}

/** Who somebody is, as their nomination has it. */
export function IdentityFields({ id, problem, value, onChange }: Props) {
  const say = useWords(words);
  const language = useLanguage();
  return (
    <>
      <Radios<IdentityKind>
        id={id.of('kind')}
        label={say('identityKind')}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind: kind as IdentityKind })}
        options={[
          { value: 'NATIONAL', label: say('national') },
          { value: 'PERSONAL', label: say('personal') },
          { value: 'PASSPORT', label: say('passport') },
        ]}
      />
      <TextInput
        id={id.of('number')}
        label={say('identityNumber')}
        dir="ltr"
        narrow
        autoComplete="off"
        error={faultOf(problem, 'number')}
        value={value.number}
        onChange={(number) => onChange({ ...value, number: latinDigits(number) })}
      />
      {value.kind !== 'NATIONAL' && (
        <Select
          id={id.of('nationality')}
          label={say('nationality')}
          error={faultOf(problem, 'nationality')}
          options={nationalities(language)}
          value={value.nationality}
          onChange={(nationality) => onChange({ ...value, nationality })}
        />
      )}
    </>
  );
}
