/** The place of the navigation that a page lies under: of those whose address its own begins with, the longest. */
export function placeOf(path: string, places: readonly string[]): string | undefined {
  return places
    .filter((each) => path === each || path.startsWith(`${each}/`))
    .reduce<string | undefined>((best, each) => (each.length > (best?.length ?? 0) ? each : best), undefined);
}
