import { useFormat } from '../../../common/format/useFormat';
import { useTerms, type ValueOf } from '../../../common/terms/useTerms';
import { useWords } from '../../../common/words/useWords';
import type { StaffRequestHistoryQuery } from '../gql/graphql';
import { words } from './words';

export type Change = StaffRequestHistoryQuery['history']['edges'][number]['node'];
type Facts = Readonly<Record<string, unknown>>;

/** A change's facts; none where they are not an object. */
export function factsOf(change: Pick<Change, 'facts'>): Facts {
  const found: unknown = JSON.parse(change.facts);
  return typeof found === 'object' && found !== null ? (found as Facts) : {};
}

/** A code of the catalogue is told with the request's own "why"; only words are told here. */
const isCode = (text: string) => /^[A-Z][A-Z0-9_]*$/.test(text);

/** What else is known of a step, in lines of words. */
export function useTold(change: Change): readonly string[] {
  const say = useWords(words);
  const format = useFormat();
  const term = useTerms();
  const facts = factsOf(change);
  const text = (key: string) => {
    const found = facts[key];
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
  const fils = (key: string) => {
    const found = facts[key];
    return typeof found === 'number' ? format.money(found) : undefined;
  };
  const lines: (string | undefined)[] = [];
  const first = text('first_day');
  const last = text('last_day');
  if (first)
    lines.push(
      last
        ? say('days', { first: format.day(first), last: format.day(last) })
        : say('told.firstDay', { day: format.day(first) }),
    );
  const due = text('due_at') ?? text('until');
  if (due) lines.push(say('told.until', { when: format.moment(due) }));
  const called = text('called_at');
  if (called)
    lines.push(
      say(facts['reached'] === true ? 'told.reached' : 'told.notReached', { when: format.moment(called) }),
    );
  const amount = fils('amount');
  if (amount) lines.push(say('told.amount', { amount }));
  const kept = fils('kept');
  const rest = fils('rest');
  if (kept && rest) lines.push(say('told.kept', { kept, rest }));
  const payment = text('network_number') ?? text('reverses');
  if (payment) lines.push(say('told.payment', { number: payment }));
  const reference = text('reference');
  if (reference) lines.push(say('told.reference', { reference }));
  const end = text('end');
  if (end && change.step === 'SETTLE_INQUIRY') lines.push(term('InquiryEnd', end as ValueOf<'InquiryEnd'>));
  if (end && change.step === 'DECIDE_UNUSED_OFFER') lines.push(say(`offer.${end as OfferEnd}`));
  const delivery = text('delivery');
  if (delivery) lines.push(term('DeliveryState', delivery as ValueOf<'DeliveryState'>));
  const phone = text('now');
  if (phone && change.step === 'CORRECT_PHONE') lines.push(say('told.phone', { phone }));
  lines.push(...['words', 'reason'].map(text).filter((each) => each && !isCode(each)));
  return lines.filter((each) => each !== undefined);
}

type OfferEnd = 'LONGER' | 'WHOLE_FEE_BACK' | 'AS_NO_SHOW';
