import { useRead } from '../../../common/api/useRead';
import type { Role } from '../../../common/session/session';
import {
  StaffDifferencesSizeDocument,
  StaffInquiriesSizeDocument,
  StaffRefundsSizeDocument,
} from '../gql/graphql';
import { POLL, type Size, sizeOf } from './useSizes';

const READERS: readonly Role[] = ['FINANCE', 'MANAGEMENT', 'AUDITOR'];

export interface MoneyTask {
  readonly kind: 'decide' | 'owed' | 'inquiries' | 'differences';
  /** Whose task it is. */
  readonly duty: Role;
  readonly to: string;
  readonly size: Size | undefined;
}

/** What waits in the finance section: whose task it is sees it first, others may look at it. */
export function useMoneyTasks(roles: readonly Role[]): { mine: MoneyTask[]; others: MoneyTask[] } {
  const enabled = roles.some((role) => READERS.includes(role));
  const how = { poll: POLL, enabled };
  const decide = useRead(StaffRefundsSizeDocument, { state: 'AWAITING_DECISION' }, how);
  const owed = useRead(StaffRefundsSizeDocument, { state: 'OWED' }, how);
  const inquiries = useRead(StaffInquiriesSizeDocument, {}, how);
  const differences = useRead(StaffDifferencesSizeDocument, {}, how);
  if (!enabled) return { mine: [], others: [] };
  const tasks: MoneyTask[] = [
    {
      kind: 'decide',
      duty: 'MANAGEMENT',
      to: '/staff/finance/refunds?state=AWAITING_DECISION',
      size: sizeOf(decide.data?.refunds),
    },
    {
      kind: 'owed',
      duty: 'FINANCE',
      to: '/staff/finance/refunds?state=OWED',
      size: sizeOf(owed.data?.refunds),
    },
    {
      kind: 'inquiries',
      duty: 'FINANCE',
      to: '/staff/finance/inquiries',
      size: sizeOf(inquiries.data?.inquiries),
    },
    {
      kind: 'differences',
      duty: 'FINANCE',
      to: '/staff/finance/differences',
      size: sizeOf(differences.data?.differences),
    },
  ];
  const mine = (task: MoneyTask) => roles.includes(task.duty);
  return { mine: tasks.filter(mine), others: tasks.filter((task) => !mine(task)) };
}
