import type { Routes } from '../../common/routes';
import type { Role } from '../../common/session/session';

const READERS: readonly Role[] = ['MANAGEMENT', 'AUDITOR', 'FINANCE', 'DEPARTMENT', 'INTAKE'];

export const routes: Routes = {
  pages: [
    {
      path: '/staff/figures',
      title: { ar: 'الأرقام', en: 'Figures' },
      for: 'STAFF',
      roles: READERS,
      load: () => import('./Figures'),
    },
  ],
  nav: [
    {
      to: '/staff/figures',
      label: { ar: 'الأرقام', en: 'Figures' },
      for: 'STAFF',
      roles: READERS,
      order: 70,
    },
  ],
};
