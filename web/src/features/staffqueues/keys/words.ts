import { defineWords } from '../../../common/words/words';

export const words = defineWords(
  {
    keys: 'اختصارات لوحة المفاتيح',
    keysOn: 'تعمل في هذه القائمة ما لم تكن تكتب.',
    keyNext: 'الطلب التالي',
    keyPrevious: 'الطلب السابق',
    keyOpen: 'فتح الطلب',
    keySelect: 'اختيار الطلب أو تركه',
    keySearch: 'الانتقال إلى البحث',
    keyHelp: 'هذه النافذة',
    keysOff: 'إيقاف الاختصارات',
    keysBack: 'تشغيل الاختصارات',
    keysAreOff: 'الاختصارات موقوفة في هذا المتصفح.',
    close: 'إغلاق',
  },
  {
    keys: 'Keyboard shortcuts',
    keysOn: 'They work on this list unless you are typing.',
    keyNext: 'Next request',
    keyPrevious: 'Previous request',
    keyOpen: 'Open the request',
    keySelect: 'Select the request or leave it',
    keySearch: 'Go to the search',
    keyHelp: 'This window',
    keysOff: 'Turn the shortcuts off',
    keysBack: 'Turn the shortcuts on',
    keysAreOff: 'The shortcuts are off in this browser.',
    close: 'Close',
  },
);
