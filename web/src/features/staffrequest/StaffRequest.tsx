import { useEffect, useRef, useState } from 'react';
import { useRead } from '../../common/api/useRead';
import { KeysButton } from '../../common/keys/KeysHelp';
import { useKeyActs } from '../../common/keys/keys';
import type { Place } from '../../common/round/round';
import { Button, Empty, LinkButton, Loaded, Ltr, Notice } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Acts } from './acts/Acts';
import type { Deed } from './acts/deeds';
import { Documents } from './files/Documents';
import { Letters } from './files/Letters';
import { StaffRequestDocument } from './gql/graphql';
import { End, Outstanding } from './parts/End';
import { Facts } from './parts/Facts';
import { Head, Standing } from './parts/Head';
import { History } from './parts/History';
import { Messages } from './parts/Messages';
import { Money } from './parts/Money';
import { type Marks, type Request, standing } from './request';
import { RequestKeys } from './round/RequestKeys';
import { GoOn, RoundBar } from './round/RoundBar';
import { useRoundOf } from './round/useRoundOf';
import styles from './StaffRequest.module.css';
import { words } from './words';

/** One request on one screen, with every act that is open to who is signed in. */
export default function StaffRequest({ number = '' }: { number?: string }) {
  const say = useWords(words);
  const read = useRead(StaffRequestDocument, { number }, { poll: 15_000 });
  const place = useRoundOf(number);
  return (
    <>
      {place && <RoundBar place={place} />}
      <h1>{say.rich('title', { number: <Ltr>{number}</Ltr> })}</h1>
      <Loaded read={read}>
        {({ request }) => (request ? <One key={request.id} request={request} place={place} /> : <NotThere />)}
      </Loaded>
    </>
  );
}

function NotThere() {
  const say = useWords(words);
  return (
    <Empty title={say('noneTitle')}>
      <p>{say('none')}</p>
      <LinkButton to="/staff" look="plain">
        {say('back')}
      </LinkButton>
    </Empty>
  );
}

interface Told {
  readonly deed: Deed;
  readonly also: number;
  readonly times: number;
}

function One({ request, place }: { request: Request; place: Place | null }) {
  const [marks, setMarks] = useState<Marks>({});
  const [told, setTold] = useState<Told | null>(null);
  const faults = standing(marks, request);
  const files = { request, marks: faults, onMarks: setMarks };
  return (
    <>
      <Head request={request} />
      {told && <Done key={told.times} told={told} place={place} />}
      <Jumps place={place} />
      <div className={styles['columns']}>
        <div className={styles['side']}>
          <Acts
            {...files}
            onDone={(deed, also) => {
              if (deed === 'correct') setMarks({});
              setTold((before) => ({ deed, also, times: (before?.times ?? 0) + 1 }));
            }}
          />
          <Standing request={request} />
          <Outstanding request={request} />
        </div>
        <div className={styles['body']}>
          <Documents {...files} />
          <Facts request={request} />
          <Money request={request} />
          <Letters request={request} />
          <End request={request} />
          <Messages request={request} />
          <History request={request} />
        </div>
      </div>
    </>
  );
}

/** What was done, told once however the request changes afterwards: where the eye and the screen reader are led after a
 * dialog has closed. */
function Done({ told, place }: { told: Told; place: Place | null }) {
  const say = useWords(words);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="status">
      <Notice look="good">
        <p>{say(`done.${told.deed}`)}</p>
        {told.also > 0 && <p>{say('also', { count: told.also })}</p>}
        {place && <GoOn place={place} />}
      </Notice>
    </div>
  );
}

const SECTIONS = ['acts', 'documents', 'facts', 'money', 'letters', 'messages', 'history'] as const;

function Jumps({ place }: { place: Place | null }) {
  const say = useWords(words);
  const [help, setHelp] = useState(false);
  useKeyActs({ '?': () => setHelp(true) });
  return (
    <nav className={`${styles['jumps']} unprinted`} aria-label={say('sections')}>
      <ul>
        {SECTIONS.map((each) => (
          <li key={each}>
            <a href={`#${each}`}>{say(`to.${each}`)}</a>
          </li>
        ))}
      </ul>
      <Button look="quiet" onClick={() => window.print()}>
        {say('print')}
      </Button>
      <KeysButton onOpen={() => setHelp(true)} />
      <RequestKeys open={help} inRound={place !== null} onClose={() => setHelp(false)} />
    </nav>
  );
}
