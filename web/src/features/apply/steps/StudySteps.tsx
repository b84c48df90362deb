import { LongText, TextInput } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { Frame } from '../Frame';
import { setAnswers, useApplication } from '../store';
import { words } from '../words';

const LINE = 200;
const SUMMARY = 4000;

export function StudiesStep() {
  const say = useWords(words);
  const { answers } = useApplication();
  return (
    <Frame step="studies" title={say('studiesTitle')}>
      {(errorOf) => (
        <>
          <TextInput
            id="studyPlace"
            label={say('studyPlace')}
            hint={say('studyPlaceHint')}
            error={errorOf('studyPlace')}
            maxLength={LINE}
            value={answers.studyPlace}
            onChange={(studyPlace) => setAnswers({ studyPlace })}
          />
          <TextInput
            id="studyField"
            label={say('studyField')}
            hint={say('studyFieldHint')}
            error={errorOf('studyField')}
            maxLength={LINE}
            value={answers.studyField}
            onChange={(studyField) => setAnswers({ studyField })}
          />
        </>
      )}
    </Frame>
  );
}

/** A facilitation's study. */
export function ResearchStep() {
  const say = useWords(words);
  const { answers } = useApplication();
  return (
    <Frame step="research" title={say('researchTitlePage')}>
      {(errorOf) => (
        <>
          <TextInput
            id="researchTitle"
            label={say('researchTitle')}
            error={errorOf('researchTitle')}
            maxLength={LINE}
            value={answers.researchTitle}
            onChange={(researchTitle) => setAnswers({ researchTitle })}
          />
          <LongText
            id="researchSummary"
            label={say('researchSummary')}
            hint={say('researchSummaryHint')}
            error={errorOf('researchSummary')}
            rows={8}
            maxLength={SUMMARY}
            value={answers.researchSummary}
            onChange={(researchSummary) => setAnswers({ researchSummary })}
          />
        </>
      )}
    </Frame>
  );
}
