import { defineWords } from '../../../common/words/words';

export const words = defineWords(
  {
    round: 'القائمة التي فُتح منها الطلب',
    toList: 'العودة إلى القائمة',
    place: 'الطلب {place} من {of}',
    previous: 'الطلب السابق',
    next: 'الطلب التالي',
    toDocuments: 'فتح المرفقات في النافذة كلها',
    toActs: 'إلى الإجراءات',
    goOn: 'إلى الطلب التالي في القائمة',
    lastOne: 'هذا آخر طلب في القائمة.',
  },
  {
    round: 'The list this request was opened from',
    toList: 'Back to the list',
    place: 'Request {place} of {of}',
    previous: 'Previous request',
    next: 'Next request',
    toDocuments: 'Open the documents in the whole window',
    toActs: 'To the acts',
    goOn: 'To the next request of the list',
    lastOne: 'This was the last of the list.',
  },
);
