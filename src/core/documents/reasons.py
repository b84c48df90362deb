"""What is said about files: why one is not taken (R-2), and what is wrong with its address or place."""

from core.documents.kinds import FileFault
from core.kernel.words import Words

REASONS: dict[FileFault, Words] = {
    FileFault.TOO_LARGE: Words(
        ar="الملف أكبر من الحد المسموح به. صغّر حجمه ثم أرسله من جديد.",
        en="The file is larger than allowed. Make it smaller and send it again.",
    ),
    FileFault.EMPTY: Words(
        ar="الملف فارغ. اختر الملف الصحيح ثم أرسله.",
        en="The file is empty. Choose the right file and send it.",
    ),
    FileFault.TYPE_NOT_TAKEN: Words(
        ar="نوع الملف غير مقبول مهما كان اسمه. تُقبل ملفات PDF وصور JPEG وPNG فقط.",
        en="This type of file is not taken, whatever its name. Only PDF files and JPEG or PNG pictures are.",
    ),
    FileFault.NOT_WHAT_IT_SAYS: Words(
        ar="محتوى الملف لا يطابق النوع الذي يبدأ به. احفظ المستند من جديد بصيغة PDF أو JPEG أو PNG ثم أرسله.",
        en="The content is not of the type it begins as. Save it again as PDF, JPEG or PNG and send it.",
    ),
    FileFault.BROKEN: Words(
        ar="تعذّر فتح الملف لأنه تالف. احفظ المستند أو صوّره من جديد ثم أرسله.",
        en="The file is damaged and cannot be opened. Save or scan the document again and send it.",
    ),
    FileFault.TRUNCATED: Words(
        ar="الملف ناقص، وجزؤه الأخير مفقود. أرسل الملف كاملاً.",
        en="The file is incomplete: its end is missing. Send the whole file.",
    ),
    FileFault.FOREIGN_DATA: Words(
        ar="أُلحقت بالملف بيانات ليست من المستند. احفظ المستند من جديد ثم أرسله.",
        en="The file carries data that is no part of the document. Save the document again and send it.",
    ),
    FileFault.ENCRYPTED_PDF: Words(
        ar="ملف PDF محمي بكلمة مرور أو بقيود. أزل الحماية ثم أرسله.",
        en="The PDF is protected by a password or restrictions. Remove the protection and send it.",
    ),
    FileFault.SCRIPTED_PDF: Words(
        ar="يحتوي ملف PDF على أوامر تُنفَّذ عند فتحه. اطبعه إلى ملف PDF جديد ثم أرسله.",
        en="The PDF contains commands that run when it is opened. Print it to a new PDF and send that.",
    ),
    FileFault.EMBEDDED_FILES: Words(
        ar="يحتوي ملف PDF على ملفات مرفقة بداخله. أرسل المستند وحده دون مرفقات.",
        en="The PDF has other files attached inside it. Send the document alone, without attachments.",
    ),
    FileFault.DYNAMIC_FORM: Words(
        ar="ملف PDF نموذج تفاعلي لا يمكن قبوله. اطبعه إلى ملف PDF جديد ثم أرسله.",
        en="The PDF is an interactive form that cannot be taken. Print it to a new PDF and send that.",
    ),
    FileFault.NO_PAGES: Words(
        ar="ملف PDF لا يحتوي على أي صفحة.",
        en="The PDF has no pages.",
    ),
    FileFault.TOO_MANY_PAGES: Words(
        ar="عدد صفحات ملف PDF أكبر من المسموح به.",
        en="The PDF has more pages than allowed.",
    ),
    FileFault.TOO_MANY_PIXELS: Words(
        ar="أبعاد الصورة أكبر من المسموح به. صغّر أبعادها ثم أرسلها من جديد.",
        en="The picture has more pixels than allowed. Reduce its dimensions and send it again.",
    ),
    FileFault.TOO_HARD: Words(
        ar="يتطلب فتح الملف وقتاً أو ذاكرة أكثر من المسموح به. احفظ المستند بصورة أبسط ثم أرسله.",
        en="Opening the file takes more time or memory than allowed. Save it in a simpler form and send it.",
    ),
    FileFault.INFECTED: Words(
        ar="عُثر في الملف على برنامج ضار، ولن يُفتح. أرسل نسخة سليمة من المستند.",
        en="Harmful software was found in the file; it will not be opened. Send a clean copy.",
    ),
    FileFault.TOO_SLOW: Words(
        ar="توقف إرسال الملف أو كان بطيئاً جداً. تحقق من الاتصال ثم حاول من جديد.",
        en="Sending the file stalled or was too slow. Check the connection and try again.",
    ),
    FileFault.CUT_OFF: Words(
        ar="انقطع إرسال الملف قبل اكتماله. حاول من جديد.",
        en="Sending the file broke off before it was complete. Try again.",
    ),
}

ADDRESS_UNKNOWN = Words(
    ar="هذا العنوان غير صحيح. عد إلى صفحة الطلب واطلب عنواناً جديداً.",
    en="This address is not valid. Go back to the request's page and ask for a new one.",
)
ADDRESS_EXPIRED = Words(
    ar="انتهت صلاحية هذا العنوان. عد إلى صفحة الطلب واطلب عنواناً جديداً.",
    en="This address has expired. Go back to the request's page and ask for a new one.",
)
UPLOAD_TAKEN = Words(
    ar="استُلم ملف آخر على هذا العنوان من قبل، وهو المعتمد. اطلب عنواناً جديداً لإرسال ملف مختلف.",
    en="Another file was received at this address before, and it stands. Ask for a new address.",
)
NOTHING_SENT = Words(
    ar="لم يصل الملف بعد. أرسله إلى العنوان المعطى، ثم أخبرنا باكتمال الإرسال من جديد.",
    en="The file has not come yet. Send it to the address given, then say again that it was sent.",
)
BEING_CHECKED = Words(
    ar="الملف قيد الفحص، ولا يمكن فتحه قبل انتهائه. حاول بعد قليل.",
    en="The file is being checked and cannot be opened before that is done. Try again shortly.",
)
ERASED = Words(
    ar="مُحي هذا الملف بعد انقضاء مدة حفظه، ولم يعد فتحه ممكناً.",
    en="This file was erased after the retention period and can no longer be opened.",
)
STORE_FULL = Words(
    ar="لا يوجد متسع لحفظ الملف الآن، ولم يُحفظ منه شيء. حاول لاحقاً.",
    en="There is no room to keep the file now, and nothing of it was kept. Try again later.",
)
STORE_AWAY = Words(
    ar="تعذّر الوصول إلى مكان حفظ الملفات. حاول بعد قليل.",
    en="The place where files are kept cannot be reached. Try again shortly.",
)
