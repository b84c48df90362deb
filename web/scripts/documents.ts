/** What the code generator wrote: every persisted document, by its id. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../src');

export function documentsById(): Record<string, string> {
  const features = readdirSync(join(SOURCE, 'features')).map((name) => join(SOURCE, 'features', name));
  const common = ['session', 'upload'].map((name) => join(SOURCE, 'common', name));
  const files = [...common, ...features]
    .map((folder) => join(folder, 'gql/persisted-documents.json'))
    .filter((path) => existsSync(path));
  const all = files.flatMap((path) =>
    Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>),
  );
  return Object.fromEntries(all.sort(([one], [other]) => one.localeCompare(other)));
}
