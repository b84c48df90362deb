import { useSession } from '../../../common/session/session';
import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Ltr, Notice, Radios } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { KINDS, LANGUAGES, PURPOSES } from '../answers';
import { Frame } from '../Frame';
import { setAnswers, useApplication } from '../store';
import { words } from '../words';

export function PurposeStep() {
  const say = useWords(words);
  const term = useRequestTerms();
  const { answers } = useApplication();
  return (
    <Frame step="purpose" title={say('purposeTitle')}>
      {(errorOf) => (
        <Radios
          id="purpose"
          label={<span className="hidden">{say('purpose')}</span>}
          error={errorOf('purpose')}
          options={PURPOSES.map((value) => ({
            value,
            label: term('Purpose', value),
            hint: say(`purposeHint.${value}`),
          }))}
          value={answers.purpose}
          onChange={(purpose) => setAnswers({ purpose })}
        />
      )}
    </Frame>
  );
}

export function ApplicantStep() {
  const say = useWords(words);
  const { answers } = useApplication();
  return (
    <Frame step="applicant" title={say('kindTitle')}>
      {(errorOf) => (
        <Radios
          id="kind"
          label={<span className="hidden">{say('kind')}</span>}
          error={errorOf('kind')}
          options={KINDS.map((value) => ({
            value,
            label: say(`kind.${value}`),
            hint: say(`kindHint.${value}`),
          }))}
          value={answers.kind}
          onChange={(kind) => setAnswers({ kind })}
        />
      )}
    </Frame>
  );
}

export function MessagesStep() {
  const say = useWords(words);
  const term = useRequestTerms();
  const { me } = useSession();
  const { answers } = useApplication();
  const mobile = me?.kind === 'APPLICANT' ? me.mobile : null;
  return (
    <Frame step="messages" title={say('messagesTitle')}>
      {(errorOf) => (
        <>
          {mobile ? (
            <p>{say.rich('messagesTo', { mobile: <Ltr>{mobile}</Ltr> })}</p>
          ) : (
            <Notice title={say('codeNext')}>{say('codeNextHint')}</Notice>
          )}
          <Radios
            id="language"
            label={say('language')}
            error={errorOf('language')}
            options={LANGUAGES.map((value) => ({ value, label: term('Language', value) }))}
            value={answers.language}
            onChange={(language) => setAnswers({ language })}
          />
        </>
      )}
    </Frame>
  );
}
