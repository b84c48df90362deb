import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Ltr, Money, Notice } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import type { Inquiry } from '../inquiry';
import { words } from './words';

/** For who comes back from the payment service's page: what is known of the payment, which coming back does not prove
 * . The page asks again by itself until it is. */
export function CardBack({ request: { bill, payments } }: { request: Inquiry }) {
  const say = useWords(words);
  const term = useRequestTerms();
  const last = payments.at(-1);
  if (bill?.state === 'PAID' && last)
    return (
      <Notice look="good" title={say('cardPaid')}>
        <p>
          {say.rich('cardPaidHow', {
            amount: <Money fils={last.amount.fils} />,
            number: <Ltr>{last.networkNumber}</Ltr>,
          })}
        </p>
      </Notice>
    );
  if (bill?.byCard === 'NOT_PAID')
    return (
      <Notice look="warn" title={say('cardFailed')}>
        {say(bill.ways.length > 0 ? 'cardFailedHow' : 'cardFailedLate')}
      </Notice>
    );
  if (bill?.byCard === 'PAID' && last)
    return (
      <Notice look="warn" title={say('cardKept')}>
        {say('cardKeptHow', { finding: term('PaymentFinding', last.finding) })}
      </Notice>
    );
  if (!bill?.byCard) return null;
  return <Notice title={say('cardWaits')}>{say('cardWaitsHow')}</Notice>;
}
