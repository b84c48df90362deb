/** A view of a queue is its address: what is searched, narrowed and sorted, and what the service is asked for it. */
import { endOfDay, isDay, startOfDay } from '../../common/format/amman';
import { textOf, wordFor } from '../../common/searches/searches';
import type { ApplicantKind, Purpose, QueueInput, QueueSort, RequestStatus } from './gql/graphql';
import type { Queue } from './queues';

export interface View {
  readonly text: string;
  readonly statuses: readonly RequestStatus[];
  readonly department: string;
  readonly purpose: Purpose | '';
  readonly kind: ApplicantKind | '';
  readonly from: string;
  readonly to: string;
  readonly days: string;
  readonly overdue: boolean;
  readonly on: string;
  /** The id of a batch: only its requests. */
  readonly batch: string;
  readonly sort: QueueSort | '';
}

/** The words of addresses: they do not change, since people keep them. */
const PURPOSES: readonly Purpose[] = ['TRAINING', 'FACILITATION'];
const KINDS: readonly ApplicantKind[] = ['INDIVIDUAL', 'NOMINATED'];
export const SORTS: readonly QueueSort[] = ['SUBMITTED', 'NEWEST', 'DEADLINE'];
export const STATUSES: readonly RequestStatus[] = [
  'SUBMITTED',
  'CORRECTION_ASKED',
  'PARTLY_CORRECTED',
  'CHECKED',
  'AWAITING_PAYMENT',
  'SETTLING',
  'DATES_NEEDED',
  'APPROVED',
  'ABSENT',
  'OFFER_LAPSED',
  'POSTPONED',
  'COMPLETED',
  'STUDY_OWED',
  'CLOSED',
  'REFUSED',
  'WITHDRAWN',
  'CANCELLED_UNCORRECTED',
  'CANCELLED_UNPAID',
  'CANCELLED_ABSENT',
  'CANCELLED_BY_STAFF',
];
const ID = /^[\w-]{20,100}$/;

function oneOf<T extends string>(allowed: readonly T[], said: string | null): T | '' {
  return allowed.find((each) => each === said) ?? '';
}

function day(said: string | null): string {
  return said && isDay(said) ? said : '';
}

/** What an address asks for; what cannot be read narrows nothing. */
export function viewOf(params: URLSearchParams): View {
  const days = params.get('days') ?? '';
  return {
    // What cannot be typed is in no name and no number.
    text: textOf(params.get('q'))
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100),
    statuses: STATUSES.filter((each) => params.getAll('status').includes(each)),
    department: params.get('department') ?? '',
    purpose: oneOf(PURPOSES, params.get('purpose')),
    kind: oneOf(KINDS, params.get('kind')),
    from: day(params.get('from')),
    to: day(params.get('to')),
    days: /^\d{1,3}$/.test(days) && Number(days) > 0 ? days : '',
    overdue: params.get('overdue') === 'yes',
    on: day(params.get('on')),
    batch: ID.test(params.get('batch') ?? '') ? (params.get('batch') ?? '') : '',
    sort: oneOf(SORTS, params.get('sort')),
  };
}

/** The address of a view, without what is not narrowed; a name that is searched for stands in it as a word of this tab. */
export function paramsOf(view: View): URLSearchParams {
  const params = new URLSearchParams();
  const { statuses, overdue, text, ...plain } = view;
  if (text.trim()) params.set('q', wordFor(text));
  for (const status of statuses) params.append('status', status);
  for (const [name, value] of Object.entries(plain)) if (value) params.set(name, value);
  if (overdue) params.set('overdue', 'yes');
  return params;
}

/** What the service is asked for a queue's view. `today` is needed for queues of a day. */
export function filterOf(queue: Queue, view: View, today: string): QueueInput {
  const statuses = view.statuses.filter(
    (each) => queue.statuses.length === 0 || queue.statuses.includes(each),
  );
  return {
    statuses: statuses.length > 0 ? statuses : [...queue.statuses],
    departments: view.department ? [view.department] : [],
    batch: view.batch || null,
    purpose: view.purpose || null,
    kind: view.kind || null,
    submittedFrom: view.from ? startOfDay(view.from) : null,
    submittedBefore: view.to ? endOfDay(view.to) : null,
    openDays: view.days ? Number(view.days) : null,
    completionOverdue: view.overdue,
    corrected: queue.corrected ?? false,
    runsOn: queue.daily ? view.on || today : null,
    text: view.text || null,
    sort: view.sort || queue.sort,
  };
}
