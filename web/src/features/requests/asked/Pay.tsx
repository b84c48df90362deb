import { Button, Card, CopyButton, Ltr, Met, Money, Notice } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { OpenPaymentPageDocument } from '../gql/graphql';
import type { Inquiry } from '../inquiry';
import styles from '../requests.module.css';
import { useRequestAct } from '../useRequestAct';
import { words } from './words';

interface Props {
  readonly request: Inquiry;
  readonly bill: NonNullable<Inquiry['bill']>;
}

/** The payment number, the exact amount, and how a bill is paid. */
export function Pay({ request, bill }: Props) {
  const say = useWords(words);
  return (
    <Card title={say('payTitle')}>
      <dl className={styles['bill']}>
        <div>
          <dt>{say('payNumber')}</dt>
          <dd>
            <Ltr>{bill.paymentNumber}</Ltr>
          </dd>
          <dd className={styles['copy']}>
            <CopyButton text={bill.paymentNumber}>{say('copyPayNumber')}</CopyButton>
          </dd>
        </div>
        <div>
          <dt>{say('payAmount')}</dt>
          <dd>
            <Money fils={bill.amount.fils} />
          </dd>
        </div>
      </dl>
      <h3>{say('payHow')}</h3>
      <ol>
        <li>{say('payOpen')}</li>
        <li>{say('payFind')}</li>
        <li>{say.rich('payExactly', { amount: <Money fils={bill.amount.fils} /> })}</li>
      </ol>
      <p className={styles['soft']}>{say('payCounts')}</p>
      {bill.ways.includes('CARD') && <ByCard request={request} />}
    </Card>
  );
}

function ByCard({ request }: Pick<Props, 'request'>) {
  const say = useWords(words);
  const { act, seeNow } = useRequestAct(OpenPaymentPageDocument, {
    refresh: false,
    done: ({ address }) => location.assign(address),
  });
  return (
    <div className="unprinted">
      <Met act={act} onSeeNow={seeNow} />
      <Button
        busy={act.busy}
        onClick={() => void act.run({ request: request.id, expectedVersion: request.version })}
      >
        {say('payCard')}
      </Button>
      <p className={styles['soft']}>{say('payCardHint')}</p>
    </div>
  );
}

/** The time to pay is over, the grace is not: paying now is in vain. */
export function TooLate() {
  const say = useWords(words);
  return (
    <Notice look="warn" title={say('tooLateTitle')}>
      {say('tooLate')}
    </Notice>
  );
}
