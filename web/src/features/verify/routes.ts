import type { Routes } from '../../common/routes';

export const routes: Routes = {
  pages: [
    {
      path: '/verify',
      title: { ar: 'التحقق من مستند', en: 'Verify a document' },
      load: () => import('./Verify'),
    },
  ],
};
