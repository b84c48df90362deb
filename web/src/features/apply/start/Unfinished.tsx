import { useState } from 'react';
import { useLocation } from 'wouter';
import { CallFailed } from '../../../common/api/errors';
import { useRead } from '../../../common/api/useRead';
import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Button, Card, Failed, Loaded, Moment } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import styles from '../Apply.module.css';
import { type Answers, readContent, saysAnything } from '../answers';
import { firstIncomplete } from '../checks';
import { Discard } from '../discard/Discard';
import { ApplyCatalogueDocument, type ApplyDraftsQuery } from '../gql/graphql';
import { pathOf, stepAt, stepsOf } from '../path';
import { save, tookUp } from '../saving';
import { application, change, isOnlyHere, useApplication } from '../store';
import { useDrafts } from '../useDrafts';
import { words } from './words';

const NO_LINE = new CallFailed('network', 'what was typed before is not saved');
type Kept = ApplyDraftsQuery['drafts'][number];
interface Props {
  readonly onDiscarded: () => void;
}

/** What was begun: in this window, and on any device under the same number. */
export function Unfinished({ mobile, onDiscarded }: Props & { mobile: string | null }) {
  const say = useWords(words);
  const about = useAbout();
  const here = useApplication();
  const [, go] = useLocation();
  const onlyHere = isOnlyHere(here);
  if (!onlyHere && !mobile) return null;
  return (
    <>
      {onlyHere && (
        <Card title={say('here')}>
          <div className={styles['draftRow']}>
            <p>{about(here.answers)}</p>
            <div className="row">
              <Button onClick={() => go(placeOf(here.answers, here.at))}>{say('goOn')}</Button>
              <Discard of="here" name={about(here.answers)} onDone={onDiscarded} />
            </div>
          </div>
        </Card>
      )}
      {mobile && <Drafts onDiscarded={onDiscarded} />}
    </>
  );
}

function Drafts(props: Props) {
  const say = useWords(words);
  const read = useDrafts();
  if (read.data?.drafts.length === 0) return null;
  return (
    <Loaded read={read}>
      {({ drafts }) => (
        <Card title={say('drafts')}>
          <ul className={styles['plain']}>
            {drafts.map((each) => (
              <Row key={each.id} draft={each} {...props} />
            ))}
          </ul>
        </Card>
      )}
    </Loaded>
  );
}

function Row({ draft, onDiscarded }: Props & { draft: Kept }) {
  const say = useWords(words);
  const about = useAbout();
  const [, go] = useLocation();
  const found = readContent(draft.content);
  const [stuck, setStuck] = useState(false);
  if (!found) return null;
  async function takeUp({ answers, at }: { answers: Answers; at: string }) {
    // What only this window has is saved before another takes its place.
    if (application().draft?.id !== draft.id) await save();
    const here = application();
    // What this window has of it is newer than what was read, or the conflict is told there.
    if (here.draft?.id === draft.id) return go(placeOf(here.answers, here.at));
    if (isOnlyHere(here) && saysAnything(here.answers)) return setStuck(true);
    change({ answers, at, faults: [] });
    tookUp({ id: draft.id, version: draft.version }, true);
    go(placeOf(answers, at));
  }
  return (
    <li className={styles['draftRow']}>
      <div>
        <p>{about(found.answers)}</p>
        <p className={styles['found']}>{say.rich('savedAt', { at: <Moment at={draft.savedAt} /> })}</p>
        {stuck && <Failed error={NO_LINE} onAgain={() => void takeUp(found)} />}
      </div>
      <div className="row">
        <Button look="plain" onClick={() => void takeUp(found)}>
          {say('goOn')}
        </Button>
        <Discard of={draft} name={about(found.answers)} onDone={onDiscarded} />
      </div>
    </li>
  );
}

/** What a draft is about, as far as that is answered. */
function useAbout(): (answers: Answers) => string {
  const say = useWords(words);
  const term = useRequestTerms();
  const both = useBoth();
  const { data } = useRead(ApplyCatalogueDocument, {});
  return (answers) => {
    const department = data?.departments.find((each) => each.code === answers.department);
    const parts = [answers.purpose && term('Purpose', answers.purpose), department && both(department.title)];
    return parts.filter(Boolean).join(' · ') || say('barelyBegun');
  };
}

/** Where it was left, unless that page is not one of it any more. */
function placeOf(answers: Answers, at: string): string {
  const step = stepAt(`/apply/${at}`);
  return pathOf(step && stepsOf(answers).includes(step) ? step : firstIncomplete(answers));
}
