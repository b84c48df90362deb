import type { Page, Routes } from '../../common/routes';

const READ = { for: 'STAFF', roles: ['CATALOGUE', 'AUDITOR'] } as const satisfies Partial<Page>;
const EDIT = { for: 'STAFF', roles: ['CATALOGUE'] } as const satisfies Partial<Page>;

export const routes: Routes = {
  pages: [
    {
      ...READ,
      path: '/staff/catalogue',
      title: { ar: 'دليل الخدمة', en: 'Catalogue' },
      load: () => import('./CatalogueHub'),
    },
    {
      ...READ,
      path: '/staff/catalogue/departments',
      title: { ar: 'الدوائر', en: 'Departments' },
      load: () => import('./Departments'),
    },
    {
      ...EDIT,
      path: '/staff/catalogue/departments/:code',
      title: { ar: 'دائرة', en: 'Department' },
      load: () => import('./DepartmentEdit'),
    },
    {
      ...READ,
      path: '/staff/catalogue/courses',
      title: { ar: 'الدورات والأسعار', en: 'Courses and prices' },
      load: () => import('./Courses'),
    },
    {
      ...READ,
      path: '/staff/catalogue/courses/:code',
      title: { ar: 'دورة', en: 'Course' },
      load: () => import('./Course'),
    },
    {
      ...EDIT,
      path: '/staff/catalogue/courses/:code/edit',
      title: { ar: 'تعديل دورة', en: 'Edit a course' },
      load: () => import('./CourseEdit'),
    },
    {
      ...EDIT,
      path: '/staff/catalogue/courses/:code/price',
      title: { ar: 'سعر جديد', en: 'A new price' },
      load: () => import('./PriceEdit'),
    },
    {
      ...READ,
      path: '/staff/catalogue/institutions',
      title: { ar: 'الجهات المنسِّبة', en: 'Nominating bodies' },
      load: () => import('./Institutions'),
    },
    {
      ...EDIT,
      path: '/staff/catalogue/institutions/:code',
      title: { ar: 'جهة منسِّبة', en: 'Nominating body' },
      load: () => import('./InstitutionEdit'),
    },
    {
      ...READ,
      path: '/staff/catalogue/reasons',
      title: { ar: 'الأسباب', en: 'Reasons' },
      load: () => import('./Reasons'),
    },
    {
      ...EDIT,
      path: '/staff/catalogue/reasons/:use/:code',
      title: { ar: 'سبب', en: 'Reason' },
      load: () => import('./ReasonEdit'),
    },
    {
      ...READ,
      path: '/staff/catalogue/wordings',
      title: { ar: 'نصوص الرسائل', en: 'Message wordings' },
      load: () => import('./Wordings'),
    },
    {
      ...READ,
      path: '/staff/catalogue/wordings/:kind',
      title: { ar: 'نص رسالة', en: 'Message wording' },
      load: () => import('./Wording'),
    },
    {
      ...READ,
      path: '/staff/catalogue/calendar',
      title: { ar: 'التقويم', en: 'Calendar' },
      load: () => import('./ClosedDays'),
    },
    {
      ...EDIT,
      path: '/staff/catalogue/calendar/:day',
      title: { ar: 'يوم عطلة', en: 'Closed day' },
      load: () => import('./ClosedDayEdit'),
    },
    {
      ...EDIT,
      path: '/staff/catalogue/calendar/:day/move',
      title: { ar: 'نقل يوم عطلة', en: 'Move a closed day' },
      load: () => import('./ClosedDayMove'),
    },
    {
      ...READ,
      path: '/staff/catalogue/history',
      title: { ar: 'سجل التغييرات', en: 'History of changes' },
      load: () => import('./CatalogueHistory'),
    },
  ],
  nav: [{ ...READ, to: '/staff/catalogue', label: { ar: 'دليل الخدمة', en: 'Catalogue' }, order: 60 }],
};
