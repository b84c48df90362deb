import { defineWords } from '../words/words';

export const words = defineWords(
  {
    keys: 'اختصارات لوحة المفاتيح',
    keysOn: 'تعمل هنا ما لم تكن تكتب.',
    keyHelp: 'هذه النافذة',
    keysOff: 'إيقاف الاختصارات',
    keysBack: 'تشغيل الاختصارات',
    keysAreOff: 'الاختصارات موقوفة في هذا المتصفح.',
    close: 'إغلاق',
  },
  {
    keys: 'Keyboard shortcuts',
    keysOn: 'They work here unless you are typing.',
    keyHelp: 'This window',
    keysOff: 'Turn the shortcuts off',
    keysBack: 'Turn the shortcuts on',
    keysAreOff: 'The shortcuts are off in this browser.',
    close: 'Close',
  },
);
