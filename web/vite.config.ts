import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { documentsById } from './scripts/documents.ts';

const OUT = join(import.meta.dirname, '../src/adapters/http/app');
const COMPRESSED = /\.(js|css|svg|json|csv)$/;

/** Each file beside itself in brotli and gzip, so that the server compresses nothing. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    writeBundle(_, bundle) {
      for (const name of Object.keys(bundle).filter((each) => COMPRESSED.test(each))) {
        const content = readFileSync(join(OUT, name));
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
        writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(content, quality));
        writeFileSync(join(OUT, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
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
