import { Link } from 'wouter';
import { useFormat } from '../../common/format/useFormat';
import { useSession } from '../../common/session/session';
import { Button, LinkButton, Notice } from '../../common/ui';
import { useGoFromHere } from '../../common/useGoFromHere';
import { useWords } from '../../common/words/useWords';
import styles from './Apply.module.css';
import { readContent } from './answers';
import { Discard } from './discard/Discard';
import { save, tookUp, useSaving } from './saving';
import { change, isBegun, useApplication } from './store';
import { useDrafts } from './useDrafts';
import { words } from './words';

/** Where two devices are at one draft: which of them goes on is for the person to say, before anything else. */
export function DraftTrouble() {
  const saving = useSaving();
  if (saving.state === 'conflict') return <Conflict version={saving.version} />;
  return saving.state === 'gone' ? <Gone /> : null;
}

/** Whether what was typed is safe, in a line; and the way to be rid of it. */
export function DraftState() {
  const say = useWords(words);
  const format = useFormat();
  const { me } = useSession();
  const saving = useSaving();
  const here = useApplication();
  const go = useGoFromHere();
  const told = () => {
    if (me?.kind !== 'APPLICANT') return say('keptHere');
    if (saving.state === 'saving') return say('saving');
    return saving.state === 'saved' ? say('saved', { at: format.hour(saving.at) }) : '';
  };
  return (
    <>
      <div className={styles['draft']}>
        <p role="status">{told()}</p>
        {saving.state === 'failed' && (
          <div className="row">
            <span>{say('notSaved')}</span>
            <Button look="quiet" onClick={() => void save()}>
              {say('saveAgain')}
            </Button>
          </div>
        )}
      </div>
      {isBegun(here) && here.at && (
        <div className={styles['discard']}>
          <Discard of="here" onDone={() => go('/apply', { state: { told: 'discarded' } })} />
        </div>
      )}
    </>
  );
}

function Conflict({ version }: { version: number }) {
  const say = useWords(words);
  const format = useFormat();
  const { draft } = useApplication();
  const { data } = useDrafts(version);
  const other = data?.drafts.find((each) => each.id === draft?.id && each.version >= version);
  const found = other && readContent(other.content);
  function takeOther() {
    if (!other || !found) return;
    change({ answers: found.answers, faults: [] });
    tookUp({ id: other.id, version: other.version }, true);
  }
  function keepMine() {
    tookUp(draft && { id: draft.id, version: other?.version ?? version });
    void save();
  }
  return (
    <Notice
      look="warn"
      title={other ? say('conflictAt', { at: format.moment(other.savedAt) }) : say('conflict')}
    >
      <p>{say('conflictHint')}</p>
      <div className="row">
        <Button look="plain" disabled={!found} onClick={takeOther}>
          {say('takeOther')}
        </Button>
        <Button look="quiet" onClick={keepMine}>
          {say('keepMine')}
        </Button>
      </div>
    </Notice>
  );
}

function Gone() {
  const say = useWords(words);
  return (
    <Notice look="warn" title={say('gone')}>
      <p>{say.rich('goneHint', { requests: <Link href="/requests">{say('mine')}</Link> })}</p>
      <div className="row">
        <LinkButton to="/requests" look="plain">
          {say('mine')}
        </LinkButton>
        <Button
          look="quiet"
          onClick={() => {
            tookUp(null);
            void save();
          }}
        >
          {say('keepAsNew')}
        </Button>
      </div>
    </Notice>
  );
}
