import { defineWords } from '../../../common/words/words';

export const words = defineWords(
  {
    discard: 'حذف المسودة',
    ask: 'هل تحذف هذه المسودة؟',
    forGood: 'يُحذف ما كتبته في هذا الطلب من هنا ومن أجهزتك الأخرى، ولا يمكن الرجوع عن ذلك.',
    onlyHere: 'يُحذف ما كتبته في هذه النافذة، ولا يمكن الرجوع عن ذلك.',
    files: 'ما أرسلته من ملفات لا يُقدَّم مع أي طلب، ويُمحى بانتهاء مدة حفظه.',
  },
  {
    discard: 'Discard the draft',
    ask: 'Discard this draft?',
    forGood:
      'What you typed for this request is deleted here and on your other devices. This cannot be undone.',
    onlyHere: 'What you typed in this window is deleted. This cannot be undone.',
    files: 'Files that you sent are handed in with no request, and are erased when their time is over.',
  },
);
