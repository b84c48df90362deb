import { latinDigits } from '../../../common/format/format';
import { nationalities } from '../../../common/terms/countries';
import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Radios, Select, TextInput } from '../../../common/ui';
import { useLanguage } from '../../../common/words/language';
import { useWords } from '../../../common/words/useWords';
import { IDENTITIES } from '../answers';
import { type ErrorOf, Frame } from '../Frame';
import { setAnswers, useApplication } from '../store';
import { words } from '../words';

const NAME = 120;

export function PersonStep() {
  const say = useWords(words);
  const { answers } = useApplication();
  return (
    <Frame step="person" title={say('personTitle')} lead={say('personLead')}>
      {(errorOf) => (
        <>
          <TextInput
            id="name"
            label={say('name')}
            hint={say('nameHint')}
            error={errorOf('name')}
            autoComplete="name"
            maxLength={NAME}
            value={answers.name}
            onChange={(name) => setAnswers({ name })}
          />
          <Identity errorOf={errorOf} />
        </>
      )}
    </Frame>
  );
}

function Identity({ errorOf }: { errorOf: ErrorOf }) {
  const say = useWords(words);
  const term = useRequestTerms();
  const language = useLanguage();
  const { answers } = useApplication();
  const { identityKind: kind } = answers;
  return (
    <>
      <Radios
        id="identityKind"
        label={say('identityKind')}
        error={errorOf('identityKind')}
        options={IDENTITIES.map((value) => ({
          value,
          label: term('IdentityKind', value),
          hint: say(`identityHint.${value}`),
        }))}
        value={kind}
        onChange={(identityKind) => setAnswers({ identityKind })}
      />
      {kind && (
        <TextInput
          id="identityNumber"
          label={term('IdentityKind', kind)}
          hint={say(kind === 'PASSPORT' ? 'passportHint' : 'tenDigits')}
          error={errorOf('identityNumber')}
          dir="ltr"
          narrow
          maxLength={60}
          autoComplete="off"
          value={answers.identityNumber}
          onChange={(typed) => setAnswers({ identityNumber: latinDigits(typed) })}
        />
      )}
      {kind && kind !== 'NATIONAL' && (
        <Select
          id="nationality"
          label={say('nationality')}
          error={errorOf('nationality')}
          options={nationalities(language)}
          value={answers.nationality}
          onChange={(nationality) => setAnswers({ nationality })}
        />
      )}
    </>
  );
}
