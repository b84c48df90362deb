import { defineWords } from '../words/words';

export const words = defineWords(
  {
    taken: 'ملف PDF أو صورة JPEG أو PNG، حتى 10 ميغابايت.',
    choose: 'اختر ملفاً',
    drop: 'أو أفلت الملف هنا',
    photograph: 'صوّر المرفق',
    none: 'لم يُختر ملف بعد',
    sending: 'جارٍ إرسال {name}',
    sent: 'أُرسل {percent}',
    kept: 'استُلم {name}',
    stopped: 'لم يُرسل {name}',
    cancel: 'إلغاء الإرسال',
    stillSending: 'انتظر حتى يكتمل إرسال الملف، أو ألغِ إرساله.',
    replace: 'استبدال الملف',
    remove: 'إزالة الملف',
    'fault.empty': 'الملف فارغ. اختر الملف الصحيح ثم أرسله.',
    'fault.type': 'نوع الملف غير مقبول مهما كان اسمه. تُقبل ملفات PDF وصور JPEG وPNG فقط.',
    'fault.unreadable': 'تعذّرت قراءة الملف من جهازك. تأكد أنه ما زال في مكانه ثم اختره من جديد.',
  },
  {
    taken: 'A PDF file, or a JPEG or PNG picture, up to 10 MB.',
    choose: 'Choose a file',
    drop: 'or drop the file here',
    photograph: 'Take a photo of it',
    none: 'No file chosen yet',
    sending: 'Sending {name}',
    sent: '{percent} sent',
    kept: '{name} was received',
    stopped: '{name} was not sent',
    cancel: 'Stop sending',
    stillSending: 'Wait until the file is sent, or cancel sending it.',
    replace: 'Replace the file',
    remove: 'Remove the file',
    'fault.empty': 'The file is empty. Choose the right file and send it.',
    'fault.type':
      'This type of file is not taken, whatever its name. Only PDF files and JPEG or PNG pictures are.',
    'fault.unreadable':
      'The file could not be read from your device. Make sure it is still in its place and choose it again.',
  },
);
