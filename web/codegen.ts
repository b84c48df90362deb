import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';

/** Each folder with `.graphql` files gets a `gql/` of its own: no two features write the same file, and a screen
 * loads its own documents only. */
const features = readdirSync(join(import.meta.dirname, 'src/features'), {
  recursive: true,
  withFileTypes: true,
})
  .filter((each) => each.isFile() && each.name.endsWith('.graphql'))
  .map((each) => each.parentPath.slice(import.meta.dirname.length + 1).split('/')[2] ?? '');
const folders = [
  'src/common/session',
  'src/common/upload',
  ...[...new Set(features)].sort().map((name) => `src/features/${name}`),
];

const scalars = {
  Date: 'string',
  DateTime: 'string',
  Fils: 'number',
  Rows: 'ReadonlyArray<Record<string, unknown>>',
};

const config: CodegenConfig = {
  schema: '../src/adapters/graphql/schema.graphql',
  silent: true,
  errorsOnly: true,
  generates: Object.fromEntries(
    folders.map((folder) => [
      `${folder}/gql/`,
      {
        preset: 'client',
        documents: ['src/common/api/fragments/*.graphql', `${folder}/**/*.graphql`],
        presetConfig: {
          fragmentMasking: false,
          persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' },
        },
        config: {
          documentMode: 'string',
          useTypeImports: true,
          enumsAsTypes: true,
          strictScalars: true,
          scalars,
          pureMagicComment: true,
          // The interface alone is asked for: any problem may be of a type that has no facts of its own.
          nonOptionalTypename: false,
        },
      },
    ]),
  ),
};

export default config;
