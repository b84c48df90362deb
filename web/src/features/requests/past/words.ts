import { defineWords } from '../../../common/words/words';

export const words = defineWords(
  {
    past: 'ما جرى والرسائل',
    history: 'ما جرى',
    messages: 'الرسائل',
    'by.applicant': 'منك',
    'by.staff': 'من الأمانة',
    'by.partner': 'من الجهة المنسِّبة',
    noMessages: 'لم تُرسل رسائل عن هذا الطلب.',
  },
  {
    past: 'What happened, and messages',
    history: 'What happened',
    messages: 'Messages',
    'by.applicant': 'by you',
    'by.staff': 'by the municipality',
    'by.partner': 'by the nominating body',
    noMessages: 'No messages were sent about this request.',
  },
);
