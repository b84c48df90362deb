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
  },
);
