import { defineWords } from '../../../common/words/words';

export const table = defineWords(
  {
    tableTitle: 'جدول المنسَّبين',
    tableLead: 'كل صف طلب واحد لمنسَّب واحد. لا يُرسل شيء قبل أن تراجعه في الخطوات التالية.',
    template: 'نموذج الجدول',
    templateLead: 'أعمدة لا بد منها: {columns}. تُقبل أسماء الأعمدة بالعربية أو الإنجليزية، بأي ترتيب.',
    templateName: 'نموذج المنسَّبين',
    'template.xlsx': 'تنزيل النموذج Excel',
    'template.csv': 'تنزيل النموذج CSV',
    byFile: 'من ملف',
    byPaste: 'بالنسخ واللصق',
    file: 'ملف الجدول',
    fileHint: 'ملف Excel ‏(XLSX) أو CSV، حتى 10 ميغابايت و{most} صف. تُقرأ أول ورقة فيها الجدول.',
    paste: 'خلايا الجدول',
    pasteHint: 'حدّد الخلايا في جدولك، مع صف أسماء الأعمدة، ثم انسخها والصقها هنا.',
    reading: 'جارٍ قراءة الملف…',
    startAnew: 'البدء من جديد',
    rowsRead: {
      zero: 'لم يُقرأ أي صف',
      one: 'قُرئ صف واحد',
      two: 'قُرئ صفان',
      few: 'قُرئت {count} صفوف',
      many: 'قُرئ {count} صفاً',
      other: 'قُرئ {count} صف',
    },
    ignored: 'أعمدة لا تُستعمل: {columns}',
    'wrong.noFile': 'اختر ملف الجدول.',
    'wrong.noText': 'الصق خلايا الجدول.',
    'wrong.tooLarge': 'الملف أكبر من 10 ميغابايت. قسّمه إلى أكثر من ملف.',
    'wrong.oldWorkbook': 'هذا ملف Excel قديم أو محمي بكلمة مرور. احفظه بصيغة XLSX دون كلمة مرور ثم اختره.',
    'wrong.unreadable': 'تعذّرت قراءة الملف. احفظه بصيغة XLSX أو CSV ثم اختره من جديد.',
    'wrong.empty': 'لا صفوف في الجدول.',
    'wrong.headless': 'لم يُعرف أي عمود. ضع أسماء الأعمدة في الصف الأول كما في النموذج.',
    'wrong.missing': 'أعمدة ناقصة: {columns}.',
    'wrong.tooMany': 'في الجدول {count} صف، والحد الأعلى {most}. قسّمه إلى أكثر من دفعة.',
    'wrong.tooMuch':
      'في هذا الملف أكثر مما يمكن قراءته، ولو كان معظمه فارغاً. انسخ الصفوف وحدها إلى ملف جديد ثم اختره.',
    'wrong.formula':
      'في الخلية {cell} صيغة لم تُحفظ نتيجتها. افتح الملف في Excel واحفظه، أو ضع القيم مكان الصيغ، ثم اختره من جديد.',
    onlySheet: 'في الملف أوراق أخرى، وقُرئت منها «{sheet}» وحدها.',
  },
  {
    tableTitle: 'Table of nominees',
    tableLead:
      'Each row is one request for one nominee. Nothing is sent before you have checked it in the next steps.',
    template: 'Template',
    templateLead:
      'Columns that are needed: {columns}. Their names may be in Arabic or English, in any order.',
    templateName: 'Nomination template',
    'template.xlsx': 'Download as Excel',
    'template.csv': 'Download as CSV',
    byFile: 'From a file',
    byPaste: 'Copy and paste',
    file: 'The table’s file',
    fileHint:
      'An Excel (XLSX) or CSV file, up to 10 MB and {most} rows. The first sheet with the table is read.',
    paste: 'Cells of the table',
    pasteHint:
      'Select the cells in your spreadsheet, with the row of column names, copy them and paste them here.',
    reading: 'Reading the file…',
    startAnew: 'Start again',
    rowsRead: { one: 'One row was read', other: '{count} rows were read' },
    ignored: 'Columns that are not used: {columns}',
    'wrong.noFile': 'Choose the table’s file.',
    'wrong.noText': 'Paste the cells of the table.',
    'wrong.tooLarge': 'The file is larger than 10 MB. Divide it into several files.',
    'wrong.oldWorkbook':
      'This is an old Excel file, or one with a password. Save it as XLSX without a password, then choose it.',
    'wrong.unreadable': 'The file could not be read. Save it as XLSX or CSV and choose it again.',
    'wrong.empty': 'There are no rows in the table.',
    'wrong.headless':
      'No column was recognised. Put the names of the columns into the first row, as in the template.',
    'wrong.missing': 'Columns are missing: {columns}.',
    'wrong.tooMany': 'The table has {count} rows; {most} are the most. Divide it into several batches.',
    'wrong.tooMuch':
      'This file holds more than can be read, even if most of it is empty. Copy the rows alone into a new file and choose that.',
    'wrong.formula':
      'Cell {cell} holds a formula whose result was not saved. Open the file in Excel and save it, or put values in place of the formulas, and choose it again.',
    onlySheet: 'The file has other sheets; only “{sheet}” was read.',
  },
);
