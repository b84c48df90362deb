import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Card, Ltr, Moment, Money, StatusTag, type TagLook } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import type { Inquiry } from '../inquiry';
import styles from '../requests.module.css';
import { words } from './words';

type Payment = Inquiry['payments'][number];
type Refund = Inquiry['refunds'][number];

/** The bill, what came in for it, and what is on its way back. */
export function Moneys({ request: { bill, payments, refunds } }: { request: Inquiry }) {
  const say = useWords(words);
  const term = useRequestTerms();
  if (!bill) return null;
  return (
    <Card title={say('money')}>
      <div className={styles['sum']}>
        <Money fils={bill.amount.fils} />
        <StatusTag look={BILL[bill.state]}>{term('BillState', bill.state)}</StatusTag>
      </div>
      <p className={styles['soft']}>{say.rich('bill', { number: <Ltr>{bill.paymentNumber}</Ltr> })}</p>
      {payments.length > 0 && <h3>{say('payments')}</h3>}
      {payments.map((each) => (
        <OnePayment key={each.networkNumber} payment={each} />
      ))}
      {refunds.length > 0 && <h3>{say('refunds')}</h3>}
      {refunds.map((each) => (
        <OneRefund key={each.id} refund={each} />
      ))}
    </Card>
  );
}

const BILL: Record<NonNullable<Inquiry['bill']>['state'], TagLook> = {
  OPEN: 'warn',
  PAID: 'good',
  EXPIRED: 'neutral',
  CLOSED: 'neutral',
  REVERSED: 'warn',
};
const PAYMENT: Record<Payment['standing'], TagLook> = {
  COUNTED: 'good',
  REFUND_DUE: 'info',
  IN_INQUIRY: 'warn',
  TAKEN_BACK: 'neutral',
};
const REFUND: Record<Refund['state'], TagLook> = {
  AWAITING_DECISION: 'info',
  OWED: 'info',
  REFUSED: 'bad',
  PAID_OUT: 'good',
};

function OnePayment({ payment }: { payment: Payment }) {
  const say = useWords(words);
  const term = useRequestTerms();
  const usual = payment.finding === 'IN_TIME';
  return (
    <div className={styles['entry']}>
      <div className={styles['sum']}>
        <Money fils={payment.amount.fils} />
        <StatusTag look={PAYMENT[payment.standing]}>{term('PaymentStanding', payment.standing)}</StatusTag>
      </div>
      <p className={styles['soft']}>
        {!usual && <>{term('PaymentFinding', payment.finding)} · </>}
        {say.rich('paidAt', { when: <Moment short at={payment.takenAt} /> })} ·{' '}
        {say.rich('network', { number: <Ltr>{payment.networkNumber}</Ltr> })}
      </p>
    </div>
  );
}

function OneRefund({ refund }: { refund: Refund }) {
  const say = useWords(words);
  const term = useRequestTerms();
  return (
    <div className={styles['entry']}>
      <div className={styles['sum']}>
        <Money fils={refund.amount.fils} />
        <StatusTag look={REFUND[refund.state]}>{term('RefundState', refund.state)}</StatusTag>
      </div>
      <p className={styles['soft']}>{term('RefundCause', refund.cause)}</p>
      <p>
        {refund.state === 'PAID_OUT'
          ? say.rich('refund.PAID_OUT', {
              when: refund.paidAt && <Moment short at={refund.paidAt} />,
              reference: <Ltr>{refund.reference}</Ltr>,
            })
          : say(`refund.${refund.state}`)}
      </p>
      {refund.bounces > 0 && refund.state === 'OWED' && <p>{say('bounced')}</p>}
      {refund.state === 'REFUSED' && refund.reason && (
        <p>{say.rich('decisionReason', { reason: <bdi>{refund.reason}</bdi> })}</p>
      )}
    </div>
  );
}
