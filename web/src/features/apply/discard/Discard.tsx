import { useRef, useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { useSeeNow } from '../../../common/api/useSeeNow';
import { Button, Confirm } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { DiscardDraftDocument } from '../gql/graphql';
import { settled, tookUp, whichOne } from '../saving';
import { application, type Draft, forget } from '../store';
import { words } from './words';

interface Props {
  /** What is under way in this window, or one of the drafts at the service. */
  readonly of: 'here' | Draft;
  /** Which draft it is, where there are several. */
  readonly name?: string;
  readonly onDone: () => void;
}

/** Deletes what was begun, once it was asked again; with it what this window has of it. */
export function Discard({ of, name, onDone }: Props) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const [settling, setSettling] = useState(false);
  const asked = useRef(0);
  const act = useAct(DiscardDraftDocument, { done: gone });
  const seeNow = useSeeNow(act);
  const draftOf = () => (of === 'here' ? application().draft : of);
  function gone() {
    // What was begun in its place meanwhile is not what was discarded.
    if (of === 'here' ? whichOne() === asked.current : application().draft?.id === of.id) {
      forget();
      tookUp(null);
    }
    setOpen(false);
    onDone();
  }
  async function confirm() {
    // What is being saved just now would be another version than the one that is discarded.
    asked.current = whichOne();
    setSettling(true);
    await settled();
    setSettling(false);
    const draft = draftOf();
    if (draft) await act.run({ draft: draft.id, expectedVersion: draft.version });
    else gone();
  }
  return (
    <>
      <Button look="quiet" aria-label={name && `${say('discard')}: ${name}`} onClick={() => setOpen(true)}>
        {say('discard')}
      </Button>
      <Confirm
        open={open}
        danger
        title={say('ask')}
        verb={say('discard')}
        act={{ ...act, busy: act.busy || settling }}
        onConfirm={() => void confirm()}
        onSeeNow={seeNow}
        onClose={() => {
          act.forget();
          setOpen(false);
        }}
      >
        {name && <p>{name}</p>}
        <p>{say(draftOf() ? 'forGood' : 'onlyHere')}</p>
        <p>{say('files')}</p>
      </Confirm>
    </>
  );
}
