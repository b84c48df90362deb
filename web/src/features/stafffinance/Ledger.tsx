import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useRows } from '../../common/api/usePages';
import { useRead } from '../../common/api/useRead';
import { useTerms } from '../../common/terms/useTerms';
import { Button, DigitsInput, Empty, LinkButton, Loaded, Ltr, Moment, Money, Table } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Frame, Listed } from './Frame';
import styles from './finance.module.css';
import {
  BalancesDocument,
  type BalancesQuery,
  LedgerDocument,
  type LedgerQuery,
  RequestByNumberDocument,
} from './gql/graphql';
import { RequestLink } from './Refunds';
import { words } from './words';

type Entry = LedgerQuery['ledger']['edges'][number]['node'];
const listOf = (result: LedgerQuery) => result.ledger;

/** The books: what each account holds, and every entry, of one request or of all. */
export default function Ledger() {
  const say = useWords(words);
  const [search] = useSearchParams();
  const number = search.get('number') ?? '';
  const read = useRead(RequestByNumberDocument, { number }, { enabled: number !== '' });
  return (
    <Frame part="ledger">
      <Search key={number} number={number} />
      {number === '' ? (
        <Books request={null} />
      ) : (
        <Loaded read={read}>
          {({ request }) =>
            request ? (
              <>
                <p>
                  {say.rich('booksOf', {
                    number: <Ltr>{request.number}</Ltr>,
                    name: <bdi>{request.name}</bdi>,
                  })}
                </p>
                <Books request={request.id} />
              </>
            ) : (
              <Empty title={say('noSuchRequest')}>
                <p>{say('noSuchRequestText')}</p>
              </Empty>
            )
          }
        </Loaded>
      )}
    </Frame>
  );
}

function Search({ number }: { number: string }) {
  const say = useWords(words);
  const [, go] = useLocation();
  const [typed, setTyped] = useState(number);
  return (
    <search>
      <form
        className={styles['search']}
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = typed.trim();
          go(`/staff/finance/ledger${wanted ? `?number=${encodeURIComponent(wanted)}` : ''}`);
        }}
      >
        <DigitsInput id="number" label={say('findNumber')} value={typed} onChange={setTyped} />
        <Button type="submit" look="plain">
          {say('find')}
        </Button>
        {number && (
          <LinkButton look="quiet" to="/staff/finance/ledger">
            {say('allEntries')}
          </LinkButton>
        )}
      </form>
    </search>
  );
}

function Books({ request }: { request: string | null }) {
  const say = useWords(words);
  const balances = useRead(BalancesDocument, { request });
  const pages = useRows(LedgerDocument, { request }, listOf);
  return (
    <>
      <Loaded read={balances}>{(data) => <Balances balances={data.balances} />}</Loaded>
      <Listed pages={pages} empty={{ title: say('noEntries'), text: say('noEntriesText') }}>
        {(rows) => <Entries rows={rows} more={pages.hasMore} />}
      </Listed>
    </>
  );
}

/** What came in, and where all of it is. */
function Balances({ balances }: { balances: BalancesQuery['balances'] }) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <section aria-labelledby="balances">
      <h2 id="balances">{say('balances')}</h2>
      <dl className={styles['balances']}>
        {balances.map(({ account, balance }) => (
          <div key={account} className={account === 'RECEIVED' ? styles['whole'] : undefined}>
            <dt>{term('Account', account)}</dt>
            <dd>
              <Money fils={balance.fils} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles['soft']}>{say('equation')}</p>
    </section>
  );
}

function Entries({ rows, more }: { rows: readonly Entry[]; more: boolean }) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <Table<Entry>
      caption={more ? say('manyEntries', { count: rows.length }) : say('entries', { count: rows.length })}
      rows={rows}
      keyOf={(row) => row.position}
      columns={[
        { key: 'at', label: say('when'), cell: (row) => <Moment short at={row.at} /> },
        { key: 'request', label: say('request'), cell: (row) => <RequestLink number={row.requestNumber} /> },
        { key: 'source', label: say('from'), cell: (row) => term('Account', row.source) },
        { key: 'target', label: say('to'), cell: (row) => term('Account', row.target) },
        {
          key: 'amount',
          label: say('amount'),
          number: true,
          cell: (row) => <Money fils={row.amount.fils} />,
        },
        { key: 'movement', label: say('movement'), cell: (row) => <Ltr>{row.networkNumber}</Ltr> },
      ]}
    />
  );
}
