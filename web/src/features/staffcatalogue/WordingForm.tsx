import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { EditForm, Lead, useReason, useTell } from '../../common/editing';
import { useTerms } from '../../common/terms/useTerms';
import { Failed, LongText, Notice } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import type { Language } from '../../common/words/words';
import { HOME } from './CatalogueSection';
import styles from './catalogue.module.css';
import { FactButtons } from './FactButtons';
import { CataloguePreviewDocument, type CatalogueWordingsQuery, SetWordingDocument } from './gql/graphql';
import { OnPhone } from './OnPhone';
import { useSettled } from './useSettled';
import { words } from './words';

type Known = CatalogueWordingsQuery['wordings'][number];
const PAUSE = 400;
const LANGUAGES = ['ar', 'en'] as const satisfies readonly Language[];

/** A message's words in both languages side by side, with what a phone would show of them while they are typed. */
export function WordingForm({ known, onSeeNow }: { known: Known; onSeeNow: () => void }) {
  const say = useWords(words);
  const term = useTerms();
  const tell = useTell();
  const [seen] = useState(known);
  const [given, setGiven] = useState({ ar: seen.words.ar, en: seen.words.en });
  const why = useReason();
  const preview = usePreview(seen, given);
  const save = useAct(SetWordingDocument, {
    done: () => tell(`${HOME}/wordings`, say('saved', { what: term('MessageKind', seen.kind) })),
  });
  const fault = (language: Language) => preview.fault(language) ?? faultOf(save.problem, `words.${language}`);
  return (
    <EditForm
      title={term('MessageKind', seen.kind)}
      act={save}
      fields={LANGUAGES.map((each) => `words.${each}`)}
      verb={say('saveWording')}
      back={{ to: `${HOME}/wordings`, label: say('place.wordings') }}
      why={why}
      onSeeNow={onSeeNow}
      onSubmit={() =>
        void save.run({ kind: seen.kind, words: given, why: why.text, expectedVersion: seen.version ?? 0 })
      }
    >
      <Lead>{say('wordingRule')}</Lead>
      {preview.failed && <Failed error={preview.failed} onAgain={preview.again} />}
      <div className={styles['columns']}>
        {LANGUAGES.map((language) => (
          <section key={language} aria-label={say(`text.${language}`)}>
            <LongText
              id={`words.${language}`}
              label={say(`text.${language}`)}
              rows={6}
              maxLength={2000}
              lang={language}
              dir={language === 'ar' ? 'rtl' : 'ltr'}
              error={fault(language)}
              value={given[language]}
              onChange={(text) => setGiven({ ...given, [language]: text })}
            />
            <FactButtons
              of={`words.${language}`}
              names={seen.placeholders}
              essential={seen.essential}
              onChange={(text) => setGiven({ ...given, [language]: text })}
            />
            {preview.sms && (
              <OnPhone
                language={language}
                sms={preview.sms[language]}
                before={seen.preview[language].parts}
              />
            )}
          </section>
        ))}
      </div>
      {preview.wrong && <Notice look="warn">{say('noPreview')}</Notice>}
    </EditForm>
  );
}

/** What the service makes of the words as they stand, a moment after they were typed. */
function usePreview(known: Known, given: { ar: string; en: string }) {
  const settled = useSettled(given, PAUSE);
  const read = useRead(CataloguePreviewDocument, { kind: known.kind, ...settled }, { keep: true });
  const answer = read.data?.previewWording;
  const shown = answer?.__typename === 'WordingPreview' ? answer : null;
  // What was shown last stays while the words are wrong for a moment.
  const [last, setLast] = useState<Pick<Known['preview'], Language>>(known.preview);
  if (shown && shown !== last) setLast(shown);
  return {
    sms: last,
    wrong: answer !== undefined && shown === null,
    failed: read.error,
    again: () => void read.refetch(),
    fault: (language: Language) =>
      answer?.__typename === 'InvalidInput' ? faultOf(answer, language) : undefined,
  };
}
