import type { FiguresQuery, RequestStatus } from './gql/graphql';

/** How a chart can tell the statuses apart: by what is to happen, and by how it ended. */
export const GROUPS = ['ours', 'theirs', 'underway', 'closed', 'refused', 'cancelled'] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF: Readonly<Record<RequestStatus, Group>> = {
  DRAFT: 'theirs',
  SUBMITTED: 'ours',
  PARTLY_CORRECTED: 'ours',
  CHECKED: 'ours',
  DATES_NEEDED: 'ours',
  OFFER_LAPSED: 'ours',
  SETTLING: 'ours',
  CORRECTION_ASKED: 'theirs',
  AWAITING_PAYMENT: 'theirs',
  ABSENT: 'theirs',
  STUDY_OWED: 'theirs',
  APPROVED: 'underway',
  POSTPONED: 'underway',
  COMPLETED: 'underway',
  CLOSED: 'closed',
  REFUSED: 'refused',
  WITHDRAWN: 'cancelled',
  CANCELLED_UNCORRECTED: 'cancelled',
  CANCELLED_UNPAID: 'cancelled',
  CANCELLED_ABSENT: 'cancelled',
  CANCELLED_BY_STAFF: 'cancelled',
};

type Figures = FiguresQuery['figures'];
export type Cell = Figures['cells'][number];
export type Counts = Readonly<Record<Group, number>>;

/** Requests of each key (a month, a department) by group, keys in order. */
export function counted(cells: readonly Cell[], keyOf: (cell: Cell) => string): Map<string, Counts> {
  const found = new Map<string, Record<Group, number>>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const counts = found.get(key) ?? empty();
    counts[GROUP_OF[cell.status]] += cell.requests;
    found.set(key, counts);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function empty(): Record<Group, number> {
  return { ours: 0, theirs: 0, underway: 0, closed: 0, refused: 0, cancelled: 0 };
}

export function sumOf(counts: Counts): number {
  return GROUPS.reduce((sum, each) => sum + counts[each], 0);
}

/** Decisions a working day each, from the same day on to `least` or the slowest; past `most` they stand together. */
export function spread(
  decisions: Figures['decisions'],
  least: number,
  most: number,
): { days: number; requests: number }[] {
  const slowest = Math.max(least, ...decisions.map((each) => each.workingDays));
  const counts = Array.from({ length: Math.min(slowest, most + 1) + 1 }, (_, days) => ({
    days,
    requests: 0,
  }));
  for (const each of decisions) {
    const at = counts[Math.min(each.workingDays, most + 1)];
    if (at) at.requests += each.requests;
  }
  return counts;
}
