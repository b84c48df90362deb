import type { Page, Routes } from '../../common/routes';
import type { Role } from '../../common/session/session';

const READERS: readonly Role[] = ['FINANCE', 'MANAGEMENT', 'AUDITOR'];
const within = { for: 'STAFF', roles: READERS } as const satisfies Partial<Page>;

export const routes: Routes = {
  pages: [
    {
      path: '/staff/finance/refunds',
      title: { ar: 'الاستردادات', en: 'Refunds' },
      ...within,
      load: () => import('./Refunds'),
    },
    {
      path: '/staff/finance/inquiries',
      title: { ar: 'دفعات قيد التدقيق', en: 'Payments in inquiry' },
      ...within,
      load: () => import('./Inquiries'),
    },
    {
      path: '/staff/finance/differences',
      title: { ar: 'فروق المطابقة', en: 'Differences' },
      ...within,
      load: () => import('./Differences'),
    },
    {
      path: '/staff/finance/lists',
      title: { ar: 'كشوف شبكات الدفع', en: "The networks' lists" },
      ...within,
      load: () => import('./Lists'),
    },
    {
      path: '/staff/finance/ledger',
      title: { ar: 'دفتر القيود', en: 'The books' },
      ...within,
      load: () => import('./Ledger'),
    },
  ],
  nav: [
    {
      to: '/staff/finance/refunds',
      above: '/staff/finance',
      label: { ar: 'المالية', en: 'Finance' },
      for: 'STAFF',
      roles: READERS,
      order: 60,
    },
  ],
};
