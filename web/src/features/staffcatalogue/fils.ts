/** Dinars as somebody types them ("100", "٩٩٫٥" with Latin digits already) in whole fils; null for what is no amount. */
export function filsOf(typed: string): number | null {
  const found = /^(\d{1,7})(?:[.,٫](\d{1,3}))?$/.exec(typed.trim());
  if (!found) return null;
  return Number(found[1]) * 1000 + Number((found[2] ?? '').padEnd(3, '0'));
}
