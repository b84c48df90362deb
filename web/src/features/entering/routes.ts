import type { Routes } from '../../common/routes';

export const routes: Routes = {
  pages: [
    { path: '/sign-in', title: { ar: 'تسجيل الدخول', en: 'Sign in' }, load: () => import('./ApplicantPage') },
    {
      path: '/staff/sign-in',
      title: { ar: 'دخول الموظفين', en: 'Staff sign-in' },
      load: () => import('./StaffPage'),
    },
    {
      path: '/partner/sign-in',
      title: { ar: 'دخول الجهات الشريكة', en: 'Partner sign-in' },
      load: () => import('./PartnerPage'),
    },
  ],
};
