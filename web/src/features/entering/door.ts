import type { Mistake } from '../../common/ui';

/** A way to sign in: as a page of its own, or `again` over a page whose session ended. */
export interface DoorProps {
  readonly again?: boolean;
  readonly onDone: () => void;
}

export interface Prefixed {
  of(field: string): string;
  mistake(mistake: Mistake): Mistake;
}

/** Ids of fields: over another page they must not be that page's. */
export function prefixed(again: boolean): Prefixed {
  const of = (field: string) => (again && field ? `again-${field}` : field);
  return { of, mistake: (mistake) => ({ ...mistake, field: of(mistake.field) }) };
}
