import type { Mistake } from '../../../common/ui';

/** Of [the control's id, its value, what to say], those that are blank. */
export function missing(fields: readonly (readonly [string, string, string])[]): Mistake[] {
  return fields.filter(([, value]) => !value.trim()).map(([field, , message]) => ({ field, message }));
}
