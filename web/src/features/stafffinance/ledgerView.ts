/** A view of the books is its address: of which request, from which end, and beginning with which day. */
import { endOfDay, isDay, startOfDay } from '../../common/format/amman';
import type { LedgerSort } from './gql/graphql';

export interface LedgerView {
  readonly number: string;
  /** "2027-01-10": the first that is shown; "" for the first there is. */
  readonly day: string;
  readonly sort: LedgerSort;
}

export function ledgerViewOf(search: URLSearchParams): LedgerView {
  const day = search.get('day') ?? '';
  return {
    number: search.get('number') ?? '',
    day: isDay(day) ? day : '',
    sort: search.get('sort') === 'OLDEST' ? 'OLDEST' : 'NEWEST',
  };
}

export function addressOf({ number, day, sort }: LedgerView): string {
  const search = new URLSearchParams();
  if (number) search.set('number', number);
  if (day) search.set('day', day);
  if (sort === 'OLDEST') search.set('sort', sort);
  const said = search.toString();
  return `/staff/finance/ledger${said ? `?${said}` : ''}`;
}

/** What the service is asked: entries of that day and of those that follow it in the order that is read in. */
export function askedFor({ day, sort }: LedgerView) {
  return {
    sort,
    since: day && sort === 'OLDEST' ? startOfDay(day) : null,
    before: day && sort === 'NEWEST' ? endOfDay(day) : null,
  };
}
