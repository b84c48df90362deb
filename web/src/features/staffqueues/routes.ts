import type { Routes } from '../../common/routes';

export const routes: Routes = {
  pages: [
    {
      path: '/staff',
      title: { ar: 'قوائم العمل', en: 'Work queues' },
      for: 'STAFF',
      load: () => import('./StaffHome'),
    },
    {
      path: '/staff/queue/:name',
      title: { ar: 'قائمة عمل', en: 'Work queue' },
      for: 'STAFF',
      roles: ['INTAKE', 'DEPARTMENT', 'FINANCE', 'MANAGEMENT', 'AUDITOR'],
      load: () => import('./QueuePage'),
    },
  ],
  nav: [
    { to: '/staff', label: { ar: 'قوائم العمل', en: 'Work queues' }, for: 'STAFF', order: 10 },
    {
      to: '/staff/queue/all',
      label: { ar: 'كل الطلبات', en: 'All requests' },
      for: 'STAFF',
      roles: ['INTAKE', 'DEPARTMENT', 'FINANCE', 'MANAGEMENT', 'AUDITOR'],
      order: 20,
    },
  ],
};
