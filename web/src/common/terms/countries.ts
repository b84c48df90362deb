/** The countries a nationality can name (ISO 3166-1 alpha-2), as the service has them; the browser knows their names. */
import type { Language } from '../words/words';

const CODES = `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV
  BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES
  ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE
  IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
  MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU
  NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM
  SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE
  VG VI VN VU WF WS YE YT ZA ZM ZW
`;
/** Those whose people apply most often stand first. */
const NEAR = ['PS', 'SY', 'IQ', 'EG', 'LB', 'SA', 'YE'];

/** A country's name in a language, as it is called here. */
export function countryName(code: string, language: Language): string {
  // The browser's long name of it is "Palestinian Territories".
  const style = code === 'PS' ? 'short' : 'long';
  return new Intl.DisplayNames(language, { type: 'region', style }).of(code) ?? code;
}

export function nationalities(language: Language): { value: string; label: string }[] {
  const order = new Intl.Collator(language);
  const all = CODES.trim()
    .split(/\s+/)
    .map((value) => ({ value, label: countryName(value, language) }));
  const near = NEAR.flatMap((code) => all.filter((each) => each.value === code));
  return [
    ...near,
    ...all.filter((each) => !near.includes(each)).sort((one, other) => order.compare(one.label, other.label)),
  ];
}
