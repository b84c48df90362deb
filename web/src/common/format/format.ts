/** Numbers, money and moments as people here write them, whatever the browser's own language and zone are. */
import type { Language } from '../words/words';

export type Digits = 'latn' | 'arab';
const ZONE = 'Asia/Amman';
const ARABIC_ZERO = 0x0660;
const PERSIAN_ZERO = 0x06f0;

export interface Format {
  number(value: number): string;
  /** Whole fils as dinars with three decimals. */
  money(fils: number): string;
  /** A day, "2027-01-10": الأحد 10 كانون الثاني 2027. */
  day(iso: string): string;
  /** An instant: day, date and hour in Amman. */
  moment(iso: string): string;
  /** An instant's date and hour, without the day's name: for tables and timelines. */
  short(iso: string): string;
  hour(iso: string): string;
  month(iso: string): string;
  /** Bytes as KB or MB. */
  size(bytes: number): string;
  percent(share: number): string;
  /** A text's digits as the page shows them: for numbers that are names, such as phones, use `<Ltr>` and leave them. */
  digits(text: string): string;
}

export function formatOf(language: Language, digits: Digits): Format {
  const system = language === 'ar' ? digits : 'latn';
  // en-GB: the day before the month, as everywhere here.
  const locale = `${language === 'ar' ? 'ar-JO' : 'en-GB'}-u-ca-gregory-nu-${system}`;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const money = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const date: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const made = (options: Intl.DateTimeFormatOptions, timeZone = ZONE) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (iso: string) => tidy(format.format(instant(iso)));
  };
  const [weekday, shortDate, hour] = [made({ weekday: 'long' }), made(date), made(time)];
  const [dayName, dayDate, month] = [
    made({ weekday: 'long' }, 'UTC'),
    made(date, 'UTC'),
    made({ month: 'long', year: 'numeric' }, 'UTC'),
  ];
  const at = language === 'ar' ? 'الساعة' : 'at';
  const comma = language === 'ar' ? '،' : ',';
  return {
    number: (value) => number.format(value),
    money: (fils) => `${money.format(fils / 1000)} ${language === 'ar' ? 'د.أ' : 'JOD'}`,
    day: (iso) => `${dayName(iso)} ${dayDate(iso)}`,
    moment: (iso) => `${weekday(iso)} ${shortDate(iso)}${comma} ${at} ${hour(iso)}`,
    short: (iso) => `${shortDate(iso)}${comma} ${hour(iso)}`,
    hour,
    month,
    size: (bytes) => sizeOf(bytes, language, number),
    percent: (share) => `${number.format(share * 100)}%`,
    digits: (text) =>
      system === 'arab' ? text.replace(/[0-9]/g, (d) => String.fromCodePoint(ARABIC_ZERO + Number(d))) : text,
  };
}

function instant(iso: string): Date {
  // A day alone is read as midnight in UTC by every browser, and shown in UTC.
  return new Date(iso);
}

function sizeOf(bytes: number, language: Language, number: Intl.NumberFormat): string {
  const [kb, mb] = language === 'ar' ? ['كيلوبايت', 'ميغابايت'] : ['KB', 'MB'];
  const mega = bytes / 1_048_576;
  return mega >= 1
    ? `${number.format(Math.round(mega * 10) / 10)} ${mb}`
    : `${number.format(Math.ceil(bytes / 1024))} ${kb}`;
}

/** Some browsers put marks of direction into dates; here `<bdi>` and the page's direction do that. */
function tidy(text: string): string {
  return text.replace(/[\u200e\u200f\u061c]/g, '');
}

/** The text with ٠-٩ and ۰-۹ as 0-9: whatever keyboard somebody types digits with. */
export function latinDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? ARABIC_ZERO) - ARABIC_ZERO))
    .replace(/[۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? PERSIAN_ZERO) - PERSIAN_ZERO));
}

/** The digits of a code as it was typed or pasted, and no more of them than it has. */
export function codeOf(text: string, length?: number): string {
  return latinDigits(text).replace(/\D/g, '').slice(0, length);
}

/** The day in Amman of an instant, "2027-01-10". */
export function dayInAmman(at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(at);
}
