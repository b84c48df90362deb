import { useCallback, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useRows } from '../../common/api/usePages';
import { type Me, useSession } from '../../common/session/session';
import { useTerms } from '../../common/terms/useTerms';
import { Ltr, Moment, Money, Notice, StatusTag, Table, type TagLook } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Done } from './ActDialog';
import { Filters, Frame, Listed } from './Frame';
import styles from './finance.module.css';
import { type RefundRowFragment, type RefundState, RefundsDocument, type RefundsQuery } from './gql/graphql';
import { RefundActs } from './RefundActs';
import { words } from './words';

const STATES = ['AWAITING_DECISION', 'OWED', 'PAID_OUT', 'REFUSED'] as const;
type Shown = RefundState | 'ALL';
const LOOKS: Readonly<Record<RefundState, TagLook>> = {
  AWAITING_DECISION: 'warn',
  OWED: 'info',
  PAID_OUT: 'good',
  REFUSED: 'neutral',
};
const listOf = (result: RefundsQuery) => result.refunds;

/** Money on its way back: who decides sees what waits for a decision, who pays what is owed. */
export default function Refunds() {
  const say = useWords(words);
  const term = useTerms();
  const { me } = useSession();
  const [search] = useSearchParams();
  const [done, setDone] = useState('');
  const shown = stateOf(search.get('state'), me);
  const pages = useRows(RefundsDocument, { states: shown === 'ALL' ? null : [shown] }, listOf);
  const onDone = useCallback((told: string) => setDone(told), []);
  return (
    <Frame part="refunds">
      <Notice>{say('twoPeople')}</Notice>
      <Done>{done}</Done>
      <Filters
        label={say('filterStates')}
        choices={[...STATES, 'ALL' as const].map((each) => ({
          to: `/staff/finance/refunds?state=${each}`,
          label: each === 'ALL' ? say('all') : term('RefundState', each),
          chosen: each === shown,
        }))}
      />
      <Listed pages={pages} empty={{ title: say('noRefunds'), text: say('noRefundsText') }}>
        {(rows) => <Rows rows={rows} more={pages.hasMore} onDone={onDone} />}
      </Listed>
    </Frame>
  );
}

/** The state in the address; else what the person's duty is about. */
function stateOf(given: string | null, me: Me | null | undefined): Shown {
  if (given === 'ALL' || STATES.some((each) => each === given)) return given as Shown;
  if (me?.roles.includes('FINANCE')) return 'OWED';
  return me?.roles.includes('MANAGEMENT') ? 'AWAITING_DECISION' : 'ALL';
}

function Rows({
  rows,
  more,
  onDone,
}: {
  rows: readonly RefundRowFragment[];
  more: boolean;
  onDone: (told: string) => void;
}) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <Table<RefundRowFragment>
      caption={more ? say('manyRows', { count: rows.length }) : say('rows', { count: rows.length })}
      rows={rows}
      keyOf={(row) => row.refund.id}
      columns={[
        {
          key: 'request',
          label: say('request'),
          cell: ({ request }) => (
            <span className={styles['who']}>
              <RequestLink number={request.number} />
              <bdi className={styles['soft']}>{request.name}</bdi>
            </span>
          ),
        },
        { key: 'cause', label: say('cause'), cell: ({ refund }) => term('RefundCause', refund.cause) },
        {
          key: 'amount',
          label: say('amount'),
          number: true,
          cell: ({ refund }) => <Money fils={refund.amount.fils} />,
        },
        { key: 'state', label: say('state'), cell: (row) => <State row={row} /> },
        {
          key: 'act',
          label: say('act'),
          cell: (row) => <RefundActs row={row} onDone={onDone} />,
        },
      ]}
    />
  );
}

/** How far it has come, since when, and what was said with it. */
function State({ row: { refund, underWay } }: { row: RefundRowFragment }) {
  const say = useWords(words);
  const term = useTerms();
  const since = refund.paidAt ?? refund.decidedAt ?? refund.openedAt;
  return (
    <span className={styles['who']}>
      <span>
        <StatusTag look={LOOKS[refund.state]}>{term('RefundState', refund.state)}</StatusTag>
      </span>
      <span className={styles['soft']}>{say.rich('since', { when: <Moment short at={since} /> })}</span>
      {refund.reference && (
        <span className={styles['soft']}>
          {say.rich('withReference', { reference: <Ltr>{refund.reference}</Ltr> })}
        </span>
      )}
      {refund.state === 'REFUSED' && refund.reason && <bdi className={styles['soft']}>{refund.reason}</bdi>}
      {refund.bounces > 0 && (
        <span className={styles['warned']}>{say('bounces', { count: refund.bounces })}</span>
      )}
      {underWay && <span className={styles['warned']}>{say('underWay')}</span>}
    </span>
  );
}

/** A request's number, leading to its page. */
export function RequestLink({ number }: { number: string }) {
  return (
    <Link href={`/staff/requests/${number}`}>
      <Ltr>{number}</Ltr>
    </Link>
  );
}
