// Lays compressed copies beside the files of a built page, for servers that send them. Node's own modules only.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { filesOf } from './offline.mjs';

/** Whatever is compressed already, or read by no browser, has no copy. */
const WORTH_IT = /\.(?:css|html|js|json|svg|wasm|webmanifest)$/;
const NOT_SENT = /^\.vite\/|^sbom\./;
/** Below this many bytes a copy saves nothing. */
const LEAST_BYTES = 1024;

/** @param {string} dist @returns {number} how many files have copies */
export function compressAll(dist) {
  const files = filesOf(dist).filter((file) => WORTH_IT.test(file) && !NOT_SENT.test(file));
  let copies = 0;
  for (const file of files) {
    const full = path.join(dist, file);
    const bytes = readFileSync(full);
    if (bytes.length < LEAST_BYTES) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${full}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${full}.gz`, gzipSync(bytes, { level: 9 }));
    copies += 1;
  }
  return copies;
}
