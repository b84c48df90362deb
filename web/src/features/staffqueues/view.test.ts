import { expect, test } from 'vitest';
import { type Queue, queueNamed, queuesOf } from './queues';
import { filterOf, paramsOf, viewOf } from './view';

const named = (name: string) => queueNamed(name) as Queue;
const view = (address: string) => viewOf(new URLSearchParams(address));

test('a view is kept by its address, in one order and without what narrows nothing', () => {
  const address = 'q=12345678&status=APPROVED&status=CLOSED&department=GIS&from=2027-01-10&sort=NEWEST';
  expect(paramsOf(view(address)).toString()).toBe(address);
  expect(paramsOf(view('')).toString()).toBe('');
});

test('what cannot be read in an address narrows nothing', () => {
  const odd =
    'status=NONE&purpose=x&kind=&from=yesterday&to=2027-13-40&days=-3&sort=AGE&overdue=1&on=2027-02-30&batch=7';
  expect(view(odd)).toEqual(view(''));
});

test('an address cannot widen a queue beyond its statuses', () => {
  const filter = (address: string) => filterOf(named('documents'), view(address), '').statuses;
  expect(filter('status=CLOSED')).toEqual(['SUBMITTED', 'PARTLY_CORRECTED']);
  expect(filter('status=PARTLY_CORRECTED&status=CLOSED')).toEqual(['PARTLY_CORRECTED']);
});

test('a queue of the day is of today unless the address says another', () => {
  const on = (address: string) => filterOf(named('attendance'), view(address), '2027-02-07').runsOn;
  expect([on(''), on('on=2027-02-08')]).toEqual(['2027-02-07', '2027-02-08']);
  expect(filterOf(named('decisions'), view('on=2027-02-08'), '2027-02-07').runsOn).toBeNull();
});

test('the days of a filter begin and end in Amman', () => {
  const filter = filterOf(named('all'), view('from=2027-01-10&to=2027-01-10'), '');
  expect([filter.submittedFrom, filter.submittedBefore]).toEqual([
    '2027-01-09T21:00:00.000Z',
    '2027-01-10T21:00:00.000Z',
  ]);
});

test('everybody has their own queues first, and sees none that the service keeps from them', () => {
  const names = (roles: Parameters<typeof queuesOf>[0]) => {
    const { mine, others } = queuesOf(roles);
    return [mine.map((each) => each.name), others.map((each) => each.name)] as const;
  };
  expect(names(['INTAKE'])[0]).toEqual(['documents', 'corrected', 'not-reached', 'messages', 'correction']);
  expect(names(['DEPARTMENT']).flat()).not.toContain('not-reached');
  expect(names(['MANAGEMENT'])[0]).toEqual(['offers']);
  expect(names(['AUDITOR'])[0]).toEqual([]);
  expect(names(['AUDITOR'])[1]).toHaveLength(15);
  expect(names(['ADMINISTRATOR'])).toEqual([[], []]);
});
