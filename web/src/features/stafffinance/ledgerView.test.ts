import { expect, test } from 'vitest';
import { addressOf, askedFor, ledgerViewOf } from './ledgerView';

const view = (said: string) => ledgerViewOf(new URLSearchParams(said));

test('the books are read from the newest on unless the address says otherwise', () => {
  expect(view('')).toEqual({ number: '', day: '', sort: 'NEWEST' });
  expect(view('sort=OLDEST&day=2027-02-07&number=123')).toEqual({
    number: '123',
    day: '2027-02-07',
    sort: 'OLDEST',
  });
  expect(view('day=2027-02-30').day).toBe('');
});

test('a view has an address that leads to it', () => {
  for (const said of ['', 'number=1', 'day=2027-02-07', 'number=1&day=2027-02-07&sort=OLDEST'])
    expect(addressOf(view(said))).toBe(`/staff/finance/ledger${said ? `?${said}` : ''}`);
});

test('a day is the first that is seen, from whichever end the books are read', () => {
  expect(askedFor(view('day=2027-02-07'))).toEqual({
    sort: 'NEWEST',
    since: null,
    before: '2027-02-07T21:00:00.000Z',
  });
  expect(askedFor(view('day=2027-02-07&sort=OLDEST'))).toEqual({
    sort: 'OLDEST',
    since: '2027-02-06T21:00:00.000Z',
    before: null,
  });
});
