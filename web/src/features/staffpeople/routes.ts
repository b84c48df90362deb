import type { Page, Routes } from '../../common/routes';

const READ = { for: 'STAFF', roles: ['ADMINISTRATOR', 'AUDITOR'] } as const satisfies Partial<Page>;
const ACT = { for: 'STAFF', roles: ['ADMINISTRATOR'] } as const satisfies Partial<Page>;

export const routes: Routes = {
  pages: [
    {
      ...READ,
      path: '/staff/people',
      title: { ar: 'الموظفون والصلاحيات', en: 'People and access' },
      load: () => import('./PeopleHub'),
    },
    {
      ...READ,
      path: '/staff/people/accounts',
      title: { ar: 'الحسابات', en: 'Accounts' },
      load: () => import('./Accounts'),
    },
    {
      ...ACT,
      path: '/staff/people/accounts/new',
      title: { ar: 'إضافة موظف', en: 'Add a person' },
      load: () => import('./AccountAdd'),
    },
    {
      ...READ,
      path: '/staff/people/accounts/:id',
      title: { ar: 'حساب موظف', en: 'An account' },
      load: () => import('./Account'),
    },
    {
      ...ACT,
      path: '/staff/people/accounts/:id/edit',
      title: { ar: 'تعديل حساب', en: 'Edit an account' },
      load: () => import('./AccountEdit'),
    },
    {
      ...ACT,
      path: '/staff/people/accounts/:id/reset',
      title: { ar: 'كلمة مرور جديدة', en: 'A new password' },
      load: () => import('./AccountReset'),
    },
    {
      ...READ,
      path: '/staff/people/deputies',
      title: { ar: 'الإنابات', en: 'Deputies' },
      load: () => import('./Deputies'),
    },
    {
      ...ACT,
      path: '/staff/people/deputies/new',
      title: { ar: 'إنابة جديدة', en: 'A new deputy' },
      load: () => import('./DeputyAdd'),
    },
    {
      ...READ,
      path: '/staff/people/keys',
      title: { ar: 'مفاتيح الجهات', en: 'Partner keys' },
      load: () => import('./Keys'),
    },
    {
      ...ACT,
      path: '/staff/people/keys/new',
      title: { ar: 'إصدار مفتاح', en: 'Issue a key' },
      load: () => import('./KeyIssue'),
    },
    {
      for: 'STAFF',
      roles: ['INTAKE', 'ADMINISTRATOR', 'AUDITOR'],
      path: '/staff/people/codes',
      title: { ar: 'رموز الدخول', en: 'Sign-in codes' },
      load: () => import('./Codes'),
    },
    {
      ...READ,
      path: '/staff/people/erasures',
      title: { ar: 'سجل المحو', en: 'Erasures' },
      load: () => import('./Erasures'),
    },
    {
      ...READ,
      path: '/staff/people/history',
      title: { ar: 'سجل التغييرات', en: 'History of changes' },
      load: () => import('./PeopleHistory'),
    },
    {
      for: 'STAFF',
      path: '/staff/account',
      title: { ar: 'حسابي', en: 'My account' },
      load: () => import('./OwnAccount'),
    },
  ],
  nav: [
    {
      ...READ,
      to: '/staff/people',
      label: { ar: 'الموظفون والصلاحيات', en: 'People and access' },
      order: 70,
    },
    {
      for: 'STAFF',
      roles: ['INTAKE'],
      to: '/staff/people/codes',
      label: { ar: 'رموز الدخول', en: 'Sign-in codes' },
      order: 80,
    },
    { for: 'STAFF', to: '/staff/account', label: { ar: 'حسابي', en: 'My account' }, order: 90 },
  ],
};
