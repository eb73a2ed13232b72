import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const smallest = 1_024;

/** Writes .br and .gz beside every text file; not index.html, which gets a new nonce for every request. */
export async function precompress(dir) {
  const files = readdirSync(dir, { recursive: true }).filter((name) => /\.(js|css|svg|json|txt|webmanifest)$/.test(name));
  await Promise.all(files.map((name) => compress(join(dir, name))));
}

async function compress(file) {
  const bytes = readFileSync(file);
  if (bytes.length < smallest) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, quality));
  writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
