import type { Routes } from '../../common/routes';

export const routes: Routes = {
  pages: [
    {
      path: '/partner',
      title: { ar: 'دفعات الطلبات', en: 'Batches' },
      for: 'PARTNER',
      load: () => import('./batches/Batches'),
    },
    {
      path: '/partner/new',
      title: { ar: 'دفعة جديدة', en: 'New batch' },
      for: 'PARTNER',
      load: () => import('./send/NewBatch'),
    },
    {
      path: '/partner/batches/:id',
      title: { ar: 'دفعة', en: 'Batch' },
      for: 'PARTNER',
      load: () => import('./batches/OneBatch'),
    },
    {
      path: '/partner/requests',
      title: { ar: 'طلبات المنسَّبين', en: "Nominees' requests" },
      for: 'PARTNER',
      load: () => import('./requests/Requests'),
    },
    {
      path: '/partner/requests/:number',
      title: { ar: 'طلب منسَّب', en: "A nominee's request" },
      for: 'PARTNER',
      load: () => import('./requests/OneRequest'),
    },
    {
      path: '/partner/letters',
      title: { ar: 'كتب المنسَّبين', en: "Nominees' letters" },
      for: 'PARTNER',
      load: () => import('./requests/Letters'),
    },
  ],
  nav: [
    { to: '/partner', label: { ar: 'الدفعات', en: 'Batches' }, for: 'PARTNER', order: 10 },
    { to: '/partner/requests', label: { ar: 'الطلبات', en: 'Requests' }, for: 'PARTNER', order: 20 },
    { to: '/partner/letters', label: { ar: 'الكتب', en: 'Letters' }, for: 'PARTNER', order: 30 },
  ],
};
