// Unpacks the browser, its libraries and a font, once; prints where the program, the libraries and the font are.
import { existsSync, mkdtempSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = join(import.meta.dirname, 'node_modules');
const ready = join(modules, '.unpacked-with-font');
if (!existsSync(ready)) {
  const folder = mkdtempSync(join(modules, '.unpacking-'));
  // The package unpacks into the folder for temporary files.
  process.env.TMPDIR = folder;
  const { inflate } = await import('@sparticuz/chromium');
  const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin');
  for (const name of ['chromium.br', 'al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) await inflate(join(packed, name));
  try {
    renameSync(folder, ready);
  } catch (error) {
    // Another process was first: what it unpacked is the same.
    if (!existsSync(ready)) throw error;
  }
}
console.log([join(ready, 'chromium'), join(ready, 'al2023/lib'), join(ready, 'fonts')].join('\n'));
