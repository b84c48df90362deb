/** The queues of the municipality's people: whose task each is, what it holds, and what can be done to many at once. */
import type { Role } from '../../common/session/session';
import type { QueueSort, RequestStatus } from './gql/graphql';

export type QueueName =
  | 'documents'
  | 'corrected'
  | 'correction'
  | 'not-reached'
  | 'messages'
  | 'decisions'
  | 'dates'
  | 'attendance'
  | 'completions'
  | 'absent'
  | 'payment'
  | 'settling'
  | 'reports'
  | 'studies'
  | 'offers'
  | 'all';
export type BulkStep = 'APPROVE' | 'RECORD_NO_SHOW' | 'CONFIRM_COMPLETION';
export type ColumnName = 'what' | 'age' | 'status' | 'period' | 'due' | 'asked' | 'ended';

export interface Queue {
  readonly name: QueueName;
  /** Whose task it is: on their home page. */
  readonly duty: readonly Role[];
  /** Who may look at it. */
  readonly readers: readonly Role[];
  /** Where its rows come from: `queue` narrowed to `statuses`, or a list of its own that takes no filters. */
  readonly from: 'queue' | 'notReached' | 'completionsDue' | 'messagesInTrouble';
  readonly statuses: readonly RequestStatus[];
  readonly sort: QueueSort;
  readonly columns: readonly ColumnName[];
  readonly corrected?: boolean;
  /** Only those whose period holds a day: today unless another is asked for. */
  readonly daily?: boolean;
  readonly bulk?: BulkStep;
}

export const READERS: readonly Role[] = ['INTAKE', 'DEPARTMENT', 'FINANCE', 'MANAGEMENT', 'AUDITOR'];

type Given = Pick<Queue, 'name' | 'duty' | 'columns'> & Partial<Queue>;

function queue(given: Given): Queue {
  return { readers: READERS, from: 'queue', statuses: [], sort: 'SUBMITTED', ...given };
}

export const QUEUES: readonly Queue[] = [
  queue({
    name: 'documents',
    duty: ['INTAKE'],
    statuses: ['SUBMITTED', 'PARTLY_CORRECTED'],
    columns: ['what', 'period', 'age'],
  }),
  queue({
    name: 'corrected',
    duty: ['INTAKE'],
    statuses: ['SUBMITTED', 'PARTLY_CORRECTED'],
    corrected: true,
    columns: ['what', 'status', 'age'],
  }),
  queue({
    name: 'not-reached',
    duty: ['INTAKE'],
    readers: ['INTAKE', 'AUDITOR'],
    from: 'notReached',
    columns: ['asked', 'status', 'what'],
  }),
  queue({
    name: 'messages',
    duty: ['INTAKE'],
    readers: ['INTAKE', 'AUDITOR'],
    from: 'messagesInTrouble',
    columns: [],
  }),
  queue({
    name: 'correction',
    duty: ['INTAKE'],
    statuses: ['CORRECTION_ASKED'],
    sort: 'DEADLINE',
    columns: ['what', 'due', 'age'],
  }),
  queue({
    name: 'decisions',
    duty: ['DEPARTMENT'],
    statuses: ['CHECKED'],
    columns: ['what', 'period', 'age'],
    bulk: 'APPROVE',
  }),
  queue({
    name: 'attendance',
    duty: ['DEPARTMENT'],
    statuses: ['APPROVED', 'POSTPONED'],
    daily: true,
    columns: ['what', 'period', 'status'],
    bulk: 'RECORD_NO_SHOW',
  }),
  queue({
    name: 'completions',
    duty: ['DEPARTMENT'],
    readers: ['DEPARTMENT', 'AUDITOR'],
    from: 'completionsDue',
    columns: ['what', 'period', 'ended'],
    bulk: 'CONFIRM_COMPLETION',
  }),
  queue({
    name: 'dates',
    duty: ['DEPARTMENT'],
    statuses: ['DATES_NEEDED'],
    columns: ['what', 'period', 'status'],
  }),
  queue({
    name: 'payment',
    duty: ['DEPARTMENT', 'FINANCE'],
    statuses: ['AWAITING_PAYMENT'],
    sort: 'DEADLINE',
    columns: ['what', 'due', 'status'],
  }),
  queue({
    name: 'settling',
    duty: ['DEPARTMENT', 'FINANCE'],
    statuses: ['SETTLING'],
    sort: 'DEADLINE',
    columns: ['what', 'due', 'status'],
  }),
  queue({
    name: 'absent',
    duty: ['DEPARTMENT'],
    statuses: ['ABSENT'],
    sort: 'DEADLINE',
    columns: ['what', 'due', 'status'],
  }),
  queue({
    name: 'reports',
    duty: ['DEPARTMENT'],
    statuses: ['COMPLETED'],
    columns: ['what', 'period', 'status'],
  }),
  queue({
    name: 'studies',
    duty: ['DEPARTMENT'],
    statuses: ['STUDY_OWED'],
    columns: ['what', 'period', 'status'],
  }),
  queue({
    name: 'offers',
    duty: ['MANAGEMENT'],
    statuses: ['OFFER_LAPSED'],
    columns: ['what', 'period', 'status'],
  }),
  queue({ name: 'all', duty: [], sort: 'NEWEST', columns: ['what', 'status', 'age'] }),
];

export function queueNamed(name: string): Queue | undefined {
  return QUEUES.find((each) => each.name === name);
}

function shares(roles: readonly Role[], mine: readonly Role[]): boolean {
  return roles.some((role) => mine.includes(role));
}

export function mayRead(queue: Queue, roles: readonly Role[]): boolean {
  return shares(queue.readers, roles);
}

/** The queues that are somebody's task, and those that they may look at besides. */
export function queuesOf(roles: readonly Role[]): { mine: Queue[]; others: Queue[] } {
  const readable = QUEUES.filter((each) => each.name !== 'all' && mayRead(each, roles));
  return {
    mine: readable.filter((each) => shares(each.duty, roles)),
    others: readable.filter((each) => !shares(each.duty, roles)),
  };
}

/** From this many working days on, an undecided request is past what the card promises. */
export const PROMISE = 5;
/** Queues whose rows wait for a decision, so that their age counts. */
export const AGEING: readonly QueueName[] = ['documents', 'corrected', 'decisions', 'correction'];
