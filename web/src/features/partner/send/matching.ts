import { latinDigits } from '../../../common/format/format';
import type { Row } from './table';

/** The row whose identity number stands in a file's name; of several the longest number's. */
export function rowOfFile(name: string, rows: readonly Row[]): Row | undefined {
  const said = latinDigits(name).toUpperCase();
  return rows
    .filter(
      ({ typed }) => typed.identityNumber.length >= 5 && said.includes(typed.identityNumber.toUpperCase()),
    )
    .sort((one, other) => other.typed.identityNumber.length - one.typed.identityNumber.length)[0];
}
