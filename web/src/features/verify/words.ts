import { defineWords } from '../../common/words/words';

export const words = defineWords(
  {
    title: 'التحقق من مستند',
    lead: 'امسح الرمز المربع المطبوع على الكتاب بكاميرا هاتفك، أو اكتب الرمز المطبوع تحته.',
    code: 'رمز المستند',
    hint: '26 خانة من الأرقام والأحرف اللاتينية، كبيرة أو صغيرة، بفراغات أو بدونها.',
    missing: 'اكتب رمز المستند كما هو مطبوع عليه.',
    go: 'تحقق',
  },
  {
    title: 'Verify a document',
    lead: 'Scan the square code that is printed on the letter with your phone’s camera, or type the code printed below it.',
    code: 'The document’s code',
    hint: '26 digits and Latin letters, capital or small, with or without spaces.',
    missing: 'Type the document’s code as it is printed on it.',
    go: 'Verify',
  },
);
