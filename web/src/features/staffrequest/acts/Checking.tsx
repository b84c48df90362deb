import { useAct } from '../../../common/api/useAct';
import { useTerms } from '../../../common/terms/useTerms';
import type { Mistake } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { MarkFields } from '../files/MarkFields';
import { OneAcceptDocumentsDocument, OneAskForCorrectionDocument } from '../gql/graphql';
import { current, toggled } from '../request';
import { Ask } from './Ask';
import styles from './acts.module.css';
import type { DeedProps } from './deeds';
import { words } from './words';

export function Accept(props: DeedProps) {
  const say = useWords(words);
  const act = useAct(OneAcceptDocumentsDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="accept"
      act={act}
      will={[say('will.accept'), say('will.noSms')]}
      send={(upon) => void act.run(upon)}
    />
  );
}

/** Each faulted document with its reason and words; what was marked beside the documents stands here already. */
export function Correct(props: DeedProps) {
  const { request, marks, onMarks } = props;
  const say = useWords(words);
  const term = useTerms();
  const act = useAct(OneAskForCorrectionDocument, { done: props.onDone });
  const documents = current(request);
  const prefix = (id: string) => `fault-${documents.findIndex((each) => each.id === id)}`;
  const shared = documents.some((each) => each.id in marks && each.kind === 'OFFICIAL_LETTER');
  function check(): Mistake[] {
    const marked = Object.entries(marks);
    if (marked.length === 0) return [{ field: 'faults', message: say('markOne') }];
    return marked.flatMap(([id, mark]) => [
      ...(mark.reason ? [] : [{ field: `${prefix(id)}-reason`, message: say('needsReason') }]),
      ...(mark.words.trim() ? [] : [{ field: `${prefix(id)}-words`, message: say('needsWords') }]),
    ]);
  }
  return (
    <Ask
      {...props}
      deed="correct"
      act={act}
      will={[
        say(request.batch ? 'will.correctBatch' : 'will.correct'),
        say('will.round', { count: request.rounds + 1 }),
        ...(request.batch && shared ? [say('will.correctShared')] : []),
      ]}
      fields={['faults']}
      check={check}
      send={(upon) =>
        void act.run({
          ...upon,
          faults: Object.entries(marks).map(([document, mark]) => ({ document, ...mark })),
        })
      }
    >
      {(errorOf) => (
        <div id="faults" tabIndex={-1}>
          {documents.map((each) => {
            const mark = marks[each.id];
            return (
              <div key={each.id} className={styles['document']}>
                <label className={styles['check']}>
                  <input
                    type="checkbox"
                    checked={mark !== undefined}
                    onChange={() => onMarks((before) => toggled(before, each.id))}
                  />
                  <span>
                    {term('DocumentKind', each.kind)} <bdi>{each.fileName}</bdi>
                  </span>
                </label>
                {mark && (
                  <MarkFields
                    prefix={prefix(each.id)}
                    mark={mark}
                    errorOf={errorOf}
                    onMark={(now) => onMarks((before) => ({ ...before, [each.id]: now }))}
                  />
                )}
              </div>
            );
          })}
        </div>
      )}
    </Ask>
  );
}
