import type { Page, Routes } from '../../common/routes';

const load = () => import('./Step');
const step = (name: string, ar: string, en: string): Page => ({
  path: `/apply/${name}`,
  title: { ar, en },
  load,
});

export const routes: Routes = {
  pages: [
    { path: '/apply', title: { ar: 'تقديم طلب', en: 'Apply' }, load: () => import('./start/Start') },
    step('purpose', 'الغرض من الطلب', 'What the request is for'),
    step('applicant', 'مقدم الطلب', 'Who applies'),
    step('department', 'الدائرة', 'The department'),
    step('course', 'الدورة', 'The course'),
    step('institution', 'الجهة المنسِّبة', 'The nominating body'),
    step('dates', 'الفترة', 'The period'),
    step('person', 'بياناتك', 'Who you are'),
    step('studies', 'دراستك', 'Your studies'),
    step('research', 'موضوع الدراسة', 'The study'),
    step('messages', 'الرسائل', 'Messages'),
    { ...step('documents', 'الوثائق المطلوبة', 'The documents'), for: 'APPLICANT' },
    {
      path: '/apply/check',
      title: { ar: 'راجع طلبك', en: 'Check your answers' },
      for: 'APPLICANT',
      load: () => import('./check/Check'),
    },
    {
      path: '/apply/done/:number',
      title: { ar: 'استُلم طلبك', en: 'Your request was received' },
      for: 'APPLICANT',
      load: () => import('./done/Done'),
    },
  ],
  nav: [{ to: '/apply', label: { ar: 'تقديم طلب', en: 'Apply' }, for: 'APPLICANT', order: 20 }],
};
