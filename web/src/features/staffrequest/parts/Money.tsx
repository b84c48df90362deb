import { usePages } from '../../../common/api/usePages';
import { useRead } from '../../../common/api/useRead';
import { isFor, useSession } from '../../../common/session/session';
import { useTerms } from '../../../common/terms/useTerms';
import {
  Card,
  Failed,
  Ltr,
  Moment,
  More,
  Money as Price,
  StatusTag,
  SummaryList,
  Table,
} from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { StaffRequestLedgerDocument, StaffRequestRefundsDocument } from '../gql/graphql';
import type { OnePayment, OneRefund, Request, Way } from '../request';
import { lookOfRefund } from './looks';
import styles from './parts.module.css';
import { words } from './words';

/** The bill, what came in, what goes back, and the entries of the books. */
export function Money({ request }: { request: Request }) {
  const say = useWords(words);
  const { me } = useSession();
  const books = isFor(me, 'STAFF', ['FINANCE', 'MANAGEMENT', 'AUDITOR']);
  const { bill, payments, refunds } = request;
  const none = !bill && payments.length === 0 && refunds.length === 0;
  return (
    <div id="money">
      <Card title={say('money')}>
        {none && <p>{request.fee.fils > 0 ? say('noBill') : say('noFee')}</p>}
        {bill && <Bill bill={bill} />}
        {payments.length > 0 && <Payments payments={payments} />}
        {refunds.length > 0 && <Refunds request={request} books={books} />}
        {books && !none && <Books request={request} />}
      </Card>
    </div>
  );
}

function Bill({ bill }: { bill: NonNullable<Request['bill']> }) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <SummaryList
      facts={[
        { label: say('paymentNumber'), value: <Ltr>{bill.paymentNumber}</Ltr> },
        {
          label: say('amount'),
          value: (
            <span className="row">
              <Price fils={bill.amount.fils} />
              <StatusTag look={bill.state === 'PAID' ? 'good' : 'neutral'}>
                {term('BillState', bill.state)}
              </StatusTag>
            </span>
          ),
        },
        { label: say('payBy'), value: bill.dueAt ? <Moment at={bill.dueAt} /> : say('noClock') },
      ]}
    />
  );
}

function Payments({ payments }: { payments: readonly OnePayment[] }) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <Table<OnePayment>
      caption={say('payments')}
      rows={payments}
      keyOf={(row) => row.networkNumber}
      columns={[
        { key: 'number', label: say('networkNumber'), cell: (row) => <Ltr>{row.networkNumber}</Ltr> },
        {
          key: 'amount',
          label: say('amount'),
          number: true,
          cell: (row) => <Price fils={row.amount.fils} />,
        },
        { key: 'taken', label: say('takenAt'), cell: (row) => <Moment short at={row.takenAt} /> },
        {
          key: 'standing',
          label: say('standingOfMoney'),
          cell: (row) => (
            <>
              {term('PaymentStanding', row.standing)} · {term('PaymentFinding', row.finding)}
            </>
          ),
        },
      ]}
    />
  );
}

function Refunds({ request, books }: { request: Request; books: boolean }) {
  const say = useWords(words);
  const read = useRead(StaffRequestRefundsDocument, { request: request.id }, { enabled: books });
  const ways = new Map((read.data?.refundsOf ?? []).map((each) => [each.refund.id, each]));
  return (
    <>
      <h3>{say('refunds')}</h3>
      <ul className={styles['list']}>
        {request.refunds.map((each) => (
          <Refund key={each.id} refund={each} way={ways.get(each.id)} />
        ))}
      </ul>
    </>
  );
}

function Refund({ refund, way }: { refund: OneRefund; way: Way | undefined }) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <li>
      <div className="row">
        <strong>
          <Price fils={refund.amount.fils} />
        </strong>
        <span>{term('RefundCause', refund.cause)}</span>
        <StatusTag look={lookOfRefund(refund.state)}>{term('RefundState', refund.state)}</StatusTag>
      </div>
      {refund.reason && (
        <p>
          <bdi>{refund.reason}</bdi>
        </p>
      )}
      {refund.paidAt && (
        <p>
          {say.rich('paidOut', {
            when: <Moment at={refund.paidAt} />,
            reference: <Ltr>{refund.reference}</Ltr>,
          })}
        </p>
      )}
      {refund.bounces > 0 && <p>{say('bounces', { count: refund.bounces })}</p>}
      {way?.underWay && <p>{say('underWay')}</p>}
      {way?.decidedByMe && refund.state === 'OWED' && <p>{say('twoPeople')}</p>}
      <p className={styles['soft']}>
        {say('since')} <Moment at={refund.openedAt} />
      </p>
    </li>
  );
}

function Books({ request }: { request: Request }) {
  const say = useWords(words);
  const term = useTerms();
  const read = usePages(
    StaffRequestLedgerDocument,
    { request: request.id, first: 50 },
    (found) => found.ledger,
  );
  const rows = read.data?.nodes;
  if (read.error)
    return <Failed error={read.error} onAgain={() => void read.refetch()} busy={read.isFetching} />;
  if (!rows || rows.length === 0) return null;
  return (
    <>
      <Table
        caption={say('books')}
        rows={rows}
        keyOf={(row) => row.position}
        columns={[
          { key: 'at', label: say('at'), cell: (row) => <Moment short at={row.at} /> },
          { key: 'from', label: say('from'), cell: (row) => term('Account', row.source) },
          { key: 'to', label: say('into'), cell: (row) => term('Account', row.target) },
          {
            key: 'amount',
            label: say('amount'),
            number: true,
            cell: (row) => <Price fils={row.amount.fils} />,
          },
        ]}
      />
      <More has={read.hasNextPage} busy={read.isFetchingNextPage} onMore={() => void read.fetchNextPage()} />
    </>
  );
}
