import { defineWords } from '../../../common/words/words';

export const words = defineWords(
  {
    money: 'الرسوم والدفعات',
    bill: 'رقم الدفع {number}',
    payments: 'ما دُفع',
    refunds: 'ما يعاد إليك',
    paidAt: 'دُفع في {when}',
    network: 'رقم العملية: {number}',
    'refund.AWAITING_DECISION': 'تقرر الإدارة العليا إعادته أو عدمها، وتصلك رسالة بقرارها.',
    'refund.OWED': 'تقررت إعادته، وتصرفه المالية.',
    'refund.PAID_OUT': 'صُرف في {when}، رقم المرجع {reference}.',
    'refund.REFUSED': 'لا يعاد.',
    bounced: 'ارتدّ الصرف إلينا، وسيعاد من جديد. إن تغيّر حسابك فتواصل معنا.',
    decisionReason: 'السبب: {reason}',
    cardWaits: 'نسأل خدمة الدفع عن دفعتك',
    cardWaitsHow:
      'لم يصلنا بعد هل تمت الدفعة. إن دفعت فلا تدفع مرة أخرى. تتحدّث هذه الصفحة من تلقاء نفسها، ويمكنك إغلاقها: تصلك رسالة حين تصل الدفعة.',
    cardPaid: 'وصلت دفعتك',
    cardPaidHow: 'دُفع {amount}، ورقم العملية {number}.',
    cardFailed: 'لم تتم الدفعة',
    cardFailedHow:
      'أفادت خدمة الدفع بأن شيئاً لم يُسحب من بطاقتك. أعد المحاولة بالبطاقة، أو ادفع برقم الدفع الإلكتروني.',
    cardFailedLate: 'أفادت خدمة الدفع بأن شيئاً لم يُسحب من بطاقتك. ولا يمكن الدفع الآن.',
    cardKept: 'وصلت دفعتك ولم تُحتسب رسوماً',
    cardKeptHow: '{finding}. ترى أدناه ما يصير إليه المبلغ.',
  },
  {
    money: 'Fee and payments',
    bill: 'Payment number {number}',
    payments: 'What was paid',
    refunds: 'What returns to you',
    paidAt: 'Paid on {when}',
    network: 'Transaction number: {number}',
    'refund.AWAITING_DECISION':
      'Senior management decides whether it returns; you get a message with its decision.',
    'refund.OWED': 'It returns, and finance pays it out.',
    'refund.PAID_OUT': 'Paid out on {when}, reference {reference}.',
    'refund.REFUSED': 'It does not return.',
    bounced: 'The payout came back to us and is made again. Contact us if your account has changed.',
    decisionReason: 'The reason: {reason}',
    cardWaits: 'The payment service is being asked about your payment',
    cardWaitsHow:
      'It is not known yet whether it was made. If you paid, do not pay again. This page keeps itself up to date, and you may close it: you get a message once the payment is there.',
    cardPaid: 'Your payment has come',
    cardPaidHow: '{amount} was paid, transaction number {number}.',
    cardFailed: 'The payment was not made',
    cardFailedHow:
      'The payment service says that nothing was charged to your card. Try again by card, or pay by the electronic payment number.',
    cardFailedLate:
      'The payment service says that nothing was charged to your card. It cannot be paid at present.',
    cardKept: 'Your payment has come and was not counted as the fee',
    cardKeptHow: '{finding}. What becomes of the amount stands below.',
  },
);
