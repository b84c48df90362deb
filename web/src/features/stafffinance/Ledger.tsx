import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useRows } from '../../common/api/usePages';
import { useRead } from '../../common/api/useRead';
import { useTerms } from '../../common/terms/useTerms';
import {
  Button,
  DateInput,
  Day,
  DigitsInput,
  Empty,
  LinkButton,
  Loaded,
  Ltr,
  Moment,
  Money,
  Table,
} from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Filters, Frame, Listed } from './Frame';
import styles from './finance.module.css';
import {
  BalancesDocument,
  type BalancesQuery,
  LedgerDocument,
  type LedgerQuery,
  type LedgerSort,
  RequestByNumberDocument,
} from './gql/graphql';
import { addressOf, askedFor, type LedgerView, ledgerViewOf } from './ledgerView';
import { RequestLink } from './Refunds';
import { words } from './words';

type Entry = LedgerQuery['ledger']['edges'][number]['node'];
const listOf = (result: LedgerQuery) => result.ledger;

/** The books: what each account holds, and every entry, of one request or of all. */
export default function Ledger() {
  const say = useWords(words);
  const [search] = useSearchParams();
  const view = ledgerViewOf(search);
  const { number } = view;
  const read = useRead(RequestByNumberDocument, { number }, { enabled: number !== '' });
  return (
    <Frame part="ledger">
      <Search key={addressOf(view)} view={view} />
      {number === '' ? (
        <Books request={null} view={view} />
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
                <Books request={request.id} view={view} />
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

const SORTS = ['NEWEST', 'OLDEST'] as const satisfies readonly LedgerSort[];

/** What is looked for: one request's entries, those of a day and what follows it, and from which end. */
function Search({ view }: { view: LedgerView }) {
  const say = useWords(words);
  const [, go] = useLocation();
  const [number, setNumber] = useState(view.number);
  const [day, setDay] = useState(view.day);
  return (
    <>
      <search>
        <form
          className={styles['search']}
          onSubmit={(event) => {
            event.preventDefault();
            go(addressOf({ ...view, number: number.trim(), day }));
          }}
        >
          <DigitsInput id="number" label={say('findNumber')} value={number} onChange={setNumber} />
          <DateInput id="day" label={say('findDay')} value={day} onChange={setDay} />
          <Button type="submit" look="plain">
            {say('find')}
          </Button>
          {(view.number || view.day) && (
            <LinkButton look="quiet" to={addressOf({ ...view, number: '', day: '' })}>
              {say('allEntries')}
            </LinkButton>
          )}
        </form>
      </search>
      <Filters
        label={say('sort')}
        choices={SORTS.map((sort) => ({
          to: addressOf({ ...view, sort }),
          label: say(`sort.${sort}`),
          chosen: sort === view.sort,
        }))}
      />
      {view.day && <p>{say.rich(`since.${view.sort}`, { day: <Day on={view.day} /> })}</p>}
    </>
  );
}

function Books({ request, view }: { request: string | null; view: LedgerView }) {
  const say = useWords(words);
  const balances = useRead(BalancesDocument, { request });
  const pages = useRows(LedgerDocument, { request, ...askedFor(view) }, listOf);
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
