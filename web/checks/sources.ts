/** The front end's sources as text, by path below `src`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const SOURCE = join(import.meta.dirname, '../src');

export function sources(ending: RegExp = /\.(ts|tsx)$/): Map<string, string> {
  const found = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && ending.test(each.name) && !each.parentPath.includes('/gql'))
    .map((each) => join(each.parentPath, each.name));
  return new Map(found.map((path) => [relative(SOURCE, path), readFileSync(path, 'utf8')]));
}
