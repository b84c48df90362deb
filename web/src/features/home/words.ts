import { defineWords } from '../../common/words/words';

export const words = defineWords(
  {
    title: 'طلبات التدريب وتسهيل المهمة',
    lead: 'خدمة التقدم لطلبات تدريب الطلاب والموفدين وتسهيل مهمتهم، من تقديم الطلب إلى إغلاقه.',
    apply: 'تقديم طلب',
    mine: 'طلباتي',
    verify: 'التحقق من مستند',
    verifyHint: 'لمن وصله كتاب من الأمانة ويريد أن يتأكد منه.',
    staff: 'دخول الموظفين',
    partners: 'دخول الجهات الشريكة',
  },
  {
    title: 'Requests for training and facilitation',
    lead: 'Applications for the training of students and delegates and for facilitating their mission, from handing in to closing.',
    apply: 'Apply',
    mine: 'My requests',
    verify: 'Verify a document',
    verifyHint: 'For whoever holds a letter of the municipality and wants to be sure of it.',
    staff: 'Staff sign-in',
    partners: 'Partner sign-in',
  },
);
