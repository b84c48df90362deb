import type { Routes } from '../../common/routes';

export const routes: Routes = {
  pages: [
    {
      path: '/staff/requests/:number',
      title: { ar: 'الطلب', en: 'Request' },
      for: 'STAFF',
      roles: ['INTAKE', 'DEPARTMENT', 'FINANCE', 'MANAGEMENT', 'AUDITOR'],
      load: () => import('./StaffRequest'),
    },
  ],
};
