import { defineWords } from '../../../common/words/words';

export const words = defineWords(
  {
    keyNext: 'الطلب التالي',
    keyPrevious: 'الطلب السابق',
    keyOpen: 'فتح الطلب',
    keySelect: 'اختيار الطلب أو تركه',
    keySearch: 'الانتقال إلى البحث',
  },
  {
    keyNext: 'Next request',
    keyPrevious: 'Previous request',
    keyOpen: 'Open the request',
    keySelect: 'Select the request or leave it',
    keySearch: 'Go to the search',
  },
);
