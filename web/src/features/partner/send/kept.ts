/** Who stood in which row of a batch sent from this page. The service does not tell rows back that it refused. */
import type { Row } from './table';

export type Nominee = Pick<Row['typed'], 'name' | 'identityNumber'>;
const sentFrom = new Map<string, readonly Nominee[]>();

export function keepSent(batch: string, rows: readonly Row[]): void {
  sentFrom.set(
    batch,
    rows.map(({ typed: { name, identityNumber } }) => ({ name, identityNumber })),
  );
}

export function sentNominee(batch: string, index: number): Nominee | undefined {
  return sentFrom.get(batch)?.[index];
}
