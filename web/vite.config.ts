import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { documentsById } from './scripts/documents.ts';

const OUT = join(import.meta.dirname, '../src/adapters/http/app');
const COMPRESSED = /\.(js|css|svg|json|csv)$/;

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** Each file beside itself in brotli and gzip, so that the server compresses nothing. */
function precompressed(): Plugin {
  async function beside(name: string): Promise<void> {
    const content = readFileSync(join(OUT, name));
    writeFileSync(join(OUT, `${name}.br`), await inBrotli(content, QUALITY));
    writeFileSync(join(OUT, `${name}.gz`), await inGzip(content, { level: 9 }));
  }
  return {
    name: 'precompressed',
    apply: 'build',
    // All at once: Node compresses on threads of its own.
    async writeBundle(_, bundle) {
      await Promise.all(
        Object.keys(bundle)
          .filter((each) => COMPRESSED.test(each))
          .map(beside),
      );
    },
  };
}

/** The texts of every feature's documents by their id, for the server. */
function documents(): Plugin {
  return {
    name: 'documents',
    apply: 'build',
    writeBundle() {
      writeFileSync(join(OUT, 'documents.json'), JSON.stringify(documentsById(), null, 1));
    },
  };
}

export default defineConfig({
  base: '/app/',
  plugins: [react(), precompressed(), documents()],
  resolve: { alias: { '@common': join(import.meta.dirname, 'src/common') } },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: 'es2022',
    // Nothing may be inlined: the content security policy takes no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    reportCompressedSize: false,
  },
  css: { modules: { generateScopedName: '[name]_[local]_[hash:base64:5]' } },
  test: { include: ['src/**/*.test.ts', 'checks/**/*.test.ts'], environment: 'node' },
});
