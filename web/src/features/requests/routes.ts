import type { Routes } from '../../common/routes';

export const routes: Routes = {
  pages: [
    {
      path: '/requests',
      title: { ar: 'طلباتي', en: 'My requests' },
      for: 'APPLICANT',
      load: () => import('./list/MyRequests'),
    },
    {
      path: '/requests/:number',
      title: { ar: 'الاستعلام عن الطلب', en: 'Your request' },
      for: 'APPLICANT',
      load: () => import('./InquiryPage'),
    },
    {
      path: '/requests/:number/postpone',
      title: { ar: 'تأجيل التدريب', en: 'Postpone the training' },
      for: 'APPLICANT',
      load: () => import('./PostponePage'),
    },
  ],
  nav: [{ to: '/requests', label: { ar: 'طلباتي', en: 'My requests' }, for: 'APPLICANT', order: 10 }],
};
