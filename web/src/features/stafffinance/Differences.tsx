import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useRows } from '../../common/api/usePages';
import { isFor, useSession } from '../../common/session/session';
import { Button, Card, Day, Ltr, Moment, Money, Notice, StatusTag, useOneOpen } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Done } from './ActDialog';
import { Filters, Frame, Listed } from './Frame';
import styles from './finance.module.css';
import { DifferencesDocument, type DifferencesQuery, type MovementPartsFragment } from './gql/graphql';
import { RequestLink } from './Refunds';
import { SettleDifference } from './SettleDifference';
import { words } from './words';

export type Difference = DifferencesQuery['differences']['edges'][number]['node'];
const listOf = (result: DifferencesQuery) => result.differences;
const STATES = ['OPEN', 'SETTLED'] as const;

/** Where a network's list and what it told us do not agree, until finance says what became of each. */
export default function Differences() {
  const say = useWords(words);
  const [search] = useSearchParams();
  const [done, setDone] = useState('');
  const [open, setOpen, close] = useOneOpen<Difference>();
  const state = search.get('state') === 'SETTLED' ? 'SETTLED' : 'OPEN';
  const pages = useRows(DifferencesDocument, { state }, listOf);
  return (
    <Frame part="differences">
      <Done>{done}</Done>
      <Filters
        label={say('filterStates')}
        choices={STATES.map((each) => ({
          to: `/staff/finance/differences?state=${each}`,
          label: say(`differences.${each}`),
          chosen: each === state,
        }))}
      />
      <Listed pages={pages} empty={{ title: say(`none.${state}`), text: say(`noneText.${state}`) }}>
        {(rows) => (
          <>
            <p className={styles['soft']}>
              {pages.hasMore ? say('manyRows', { count: rows.length }) : say('rows', { count: rows.length })}
            </p>
            <ul className={styles['cards']}>
              {rows.map((each) => (
                <li key={each.id}>
                  <One difference={each} onSettle={() => setOpen(each)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Listed>
      {open && (
        <SettleDifference
          difference={open}
          onClose={close}
          onDone={(told) => {
            close();
            setDone(told);
          }}
        />
      )}
    </Frame>
  );
}

function One({ difference: each, onSettle }: { difference: Difference; onSettle: () => void }) {
  const say = useWords(words);
  const { me } = useSession();
  return (
    <Card
      title={
        <>
          {say(`kind.${each.kind}`)} · <Ltr>{each.networkNumber}</Ltr>
        </>
      }
    >
      <p>
        <StatusTag look={each.state === 'OPEN' ? 'warn' : 'good'}>
          {say(`difference.${each.state}`)}
        </StatusTag>
      </p>
      <p>{say(`kindText.${each.kind}`)}</p>
      <p className={styles['soft']}>
        {say.rich('movementOf', {
          number: <Ltr>{each.networkNumber}</Ltr>,
          rail: <Ltr>{each.rail}</Ltr>,
          day: <Day on={each.day} />,
        })}
        {each.requestNumber && (
          <>
            {' · '}
            {say('request')}: <RequestLink number={each.requestNumber} />
          </>
        )}
      </p>
      <Sides ours={each.ours} theirs={each.theirs} />
      {each.cause && (
        <p className={styles['soft']}>{say.rich('notTaken', { cause: <Ltr>{each.cause}</Ltr> })}</p>
      )}
      {each.state === 'SETTLED' ? <Settled difference={each} /> : null}
      {each.state === 'OPEN' && isFor(me, 'STAFF', ['FINANCE']) && (
        <Button look="plain" onClick={onSettle}>
          {say('settleDifference')}
          <span className="hidden"> {each.networkNumber}</span>
        </Button>
      )}
    </Card>
  );
}

interface Sides {
  readonly ours: MovementPartsFragment | null | undefined;
  readonly theirs: MovementPartsFragment | null | undefined;
}

/** Both sides' words beside each other; what they say differently stands out. */
function Sides({ ours, theirs }: Sides) {
  const say = useWords(words);
  const lines = [
    {
      key: 'amount',
      label: say('amount'),
      of: (side: MovementPartsFragment) => <Money fils={side.amount.fils} />,
    },
    {
      key: 'bill',
      label: say('paymentNumber'),
      of: (side: MovementPartsFragment) => <Ltr>{side.paymentNumber || '—'}</Ltr>,
    },
    {
      key: 'taken',
      label: say('takenAt'),
      of: (side: MovementPartsFragment) => <Moment short at={side.takenAt} />,
    },
    {
      key: 'kind',
      label: say('movementKind'),
      of: (side: MovementPartsFragment) =>
        side.reverses ? say.rich('reversalOf', { number: <Ltr>{side.reverses}</Ltr> }) : say('payment'),
    },
  ];
  return (
    <table className={styles['sides']}>
      <caption className="hidden">{say('bothSides')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{say('ours')}</th>
          <th scope="col">{say('theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key} className={differs(ours, theirs, line.key) ? styles['differs'] : undefined}>
            <th scope="row">{line.label}</th>
            <td>{ours ? line.of(ours) : say('notThere')}</td>
            <td>{theirs ? line.of(theirs) : say('notThere')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function differs(ours: Sides['ours'], theirs: Sides['theirs'], key: string): boolean {
  if (!ours || !theirs) return false;
  if (key === 'amount') return ours.amount.fils !== theirs.amount.fils;
  if (key === 'bill') return ours.paymentNumber !== theirs.paymentNumber;
  if (key === 'taken') return ours.takenAt !== theirs.takenAt;
  return ours.reverses !== theirs.reverses;
}

function Settled({
  difference: { decision, settledBy, settledAt, words: said },
}: {
  difference: Difference;
}) {
  const say = useWords(words);
  if (!decision || !settledAt) return null;
  return (
    <Notice look="good" title={say(`decision.${decision}`)}>
      {said && (
        <p>
          <bdi>{said}</bdi>
        </p>
      )}
      <p>{say.rich('settledBy', { who: <bdi>{settledBy}</bdi>, when: <Moment at={settledAt} /> })}</p>
    </Notice>
  );
}
