import type { Routes } from '../../common/routes';

export const routes: Routes = {
  pages: [{ path: '/', title: { ar: 'الصفحة الرئيسة', en: 'Home' }, load: () => import('./Home') }],
};
