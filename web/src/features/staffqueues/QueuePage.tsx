import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { brand } from '../../common/brand';
import { useSession } from '../../common/session/session';
import { Back, Empty } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { CompletionsQueue, NotReachedQueue, WholeQueue } from './lists';
import { Messages } from './Messages';
import { isNarrowed } from './narrowing/Chips';
import { Narrowed } from './narrowing/Narrowed';
import { mayRead, type Queue, queueNamed } from './queues';
import styles from './queues.module.css';
import { paramsOf, type View, viewOf } from './view';
import { words } from './words';

/** One queue; everything that narrows it stands in its address. */
export default function QueuePage({ name = '' }: { name?: string }) {
  const say = useWords(words);
  const { me } = useSession();
  const queue = queueNamed(name);
  const known = queue && mayRead(queue, me?.roles ?? []) ? queue : undefined;
  const title = known ? say(`queue.${known.name}`) : say('unknownTitle');
  useTitle(title);
  return (
    <>
      <Back to="/staff">{say('home')}</Back>
      <h1>{title}</h1>
      {known ? <Opened key={known.name} queue={known} /> : <p>{say('unknown')}</p>}
    </>
  );
}

function Opened({ queue }: { queue: Queue }) {
  const say = useWords(words);
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const change = (wanted: View) => setParams(paramsOf(wanted));
  return (
    <>
      <p className={styles['lead']}>{say(`hint.${queue.name}`)}</p>
      {queue.from === 'notReached' && <NotReachedQueue queue={queue} empty={<Nothing narrowed={false} />} />}
      {queue.from === 'completionsDue' && (
        <CompletionsQueue queue={queue} empty={<Nothing narrowed={false} />} />
      )}
      {queue.from === 'messagesInTrouble' && <Messages empty={<Nothing narrowed={false} />} />}
      {queue.from === 'queue' && (
        <Narrowed queue={queue} view={view} onView={change}>
          <WholeQueue queue={queue} view={view} empty={<Nothing narrowed={isNarrowed(view)} />} />
        </Narrowed>
      )}
    </>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const say = useWords(words);
  return (
    <Empty title={say(narrowed ? 'noMatchTitle' : 'emptyTitle')}>
      <p>{say(narrowed ? 'noMatch' : 'empty')}</p>
    </Empty>
  );
}

/** The queue's own name in the window's title, after the router has put the page's there. */
function useTitle(title: string) {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  useEffect(() => {
    if (shown) document.title = `${title} · ${brand.office} · ${brand.municipality}`;
  }, [title, shown]);
}
