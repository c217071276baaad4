// A small static file server for dist/: `npm start` and the end-to-end tests use it. Sends text compressed and all else,
// a `.gz` included, as it lies on the disk, under any path prefix, and never a file from outside its folder. Node's own
// modules only.

import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { CACHE_FOREVER, SECURITY_HEADERS } from './headers.mjs';

/** @type {Record<string, string>} */
const MIME_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Compressed on the way, as any web host does. */
const TEXT = /^(?:text\/|application\/(?:json|manifest)|image\/svg)/;
/** Below this many bytes compression saves nothing worth the work. */
const LEAST_COMPRESSED = 1024;

/** Files compressed before, by path and etag. @type {Map<string, Promise<Buffer>>} */
const compressed = new Map();

/** How many ports above the wanted one are tried when that is taken. */
const MORE_PORTS = 20;

/**
 * @typedef {{ root: string, port?: number, morePorts?: number, host?: string, prefix?: string }} ServeOptions
 * @typedef {{ url: string, port: number, close: () => Promise<void> }} Served
 * @typedef {{ file: string, size: number, etag: string }} Found
 */

/** @param {string} file */
export function mimeType(file) {
  return MIME_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
}

/**
 * The file that an address asks for, by its name alone.
 * @param {string} root the served folder, absolute
 * @param {string} prefix '/' or '/some/path/'
 * @param {string} address the request's path and query
 * @returns {string | undefined} an absolute path inside root, or undefined for an address that can name none
 */
export function resolveAddress(root, prefix, address) {
  const encoded = address.split(/[?#]/, 1)[0] ?? '';
  const decoded = decode(encoded);
  if (decoded === undefined || !decoded.startsWith(prefix) || /[\0\\]/.test(decoded)) return undefined;
  const inside = decoded.slice(prefix.length);
  const segments = inside.split('/');
  if (segments.some((segment) => segment.startsWith('.') || segment.includes(':'))) return undefined;
  return path.join(root, inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside);
}

/** @param {string} encoded */
function decode(encoded) {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/**
 * Starts a server, on one of the `morePorts` next ports if the wanted one is taken; port 0 takes any free one.
 * @param {ServeOptions} options
 * @returns {Promise<Served>}
 */
export async function serve({ root, port = 4173, morePorts = MORE_PORTS, host = 'localhost', prefix = '/' }) {
  const folder = await realpath(root);
  const under = normalisePrefix(prefix);
  const server = createServer((request, response) => void answer(folder, under, request, response));
  const taken = await listen(server, port, morePorts, host);
  return {
    url: `http://${host}:${taken}${under}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param {string} prefix */
function normalisePrefix(prefix) {
  const inner = prefix.split('/').filter((segment) => segment !== '');
  return inner.length === 0 ? '/' : `/${inner.join('/')}/`;
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {number} morePorts
 * @param {string} host
 */
async function listen(server, port, morePorts, host) {
  for (let offset = 0; ; offset += 1) {
    try {
      return await listenOn(server, port === 0 ? 0 : port + offset, host);
    } catch (error) {
      const again = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!again || offset >= morePorts) throw error;
    }
  }
}

/** @type {(server: import('node:http').Server, port: number, host: string) => Promise<number>} */
function listenOn(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

/**
 * @param {string} root
 * @param {string} prefix
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, prefix, request, response) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered here.');
  }
  const address = request.url ?? '/';
  if (`${address}/` === prefix) return redirect(response, prefix);
  const file = resolveAddress(root, prefix, address);
  const found = file === undefined ? undefined : await find(root, file);
  if (found === undefined) return refuse(response, 404, 'There is no such file here.');
  await send(request, response, found);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} prefix
 */
function redirect(response, prefix) {
  response.writeHead(308, { Location: prefix }).end();
}

/**
 * Looks a file up; a link that leads out of the root counts as absent.
 * @param {string} root
 * @param {string} file
 * @returns {Promise<Found | undefined>}
 */
async function find(root, file) {
  try {
    const real = await realpath(file);
    const facts = await stat(real);
    if (!facts.isFile() || !real.startsWith(root + path.sep)) return undefined;
    return { file: real, size: facts.size, etag: `"${facts.size.toString(36)}-${facts.mtimeMs.toString(36)}"` };
  } catch {
    return undefined;
  }
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Found} found
 */
async function send(request, response, { file, size, etag }) {
  const hashed = path.basename(path.dirname(file)) === 'assets';
  response.setHeader('Cache-Control', hashed ? CACHE_FOREVER : 'no-cache');
  response.setHeader('ETag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  const type = mimeType(file);
  response.setHeader('Content-Type', type);
  if (TEXT.test(type) && size >= LEAST_COMPRESSED) {
    response.setHeader('Vary', 'Accept-Encoding');
    if (takesGzip(request)) return sendCompressed(request, response, file, etag);
  }
  response.writeHead(200, { 'Content-Length': size });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** @param {import('node:http').IncomingMessage} request */
function takesGzip(request) {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers['accept-encoding'] ?? '');
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} file
 * @param {string} etag
 */
async function sendCompressed(request, response, file, etag) {
  const key = `${file} ${etag}`;
  const packed = compressed.get(key) ?? readFile(file).then((bytes) => promisify(gzip)(bytes));
  compressed.set(key, packed);
  try {
    const bytes = await packed;
    response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  } catch {
    compressed.delete(key);
    response.destroy();
  }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 */
function refuse(response, status, sentence) {
  response.writeHead(status, { 'Content-Type': MIME_TYPES['.txt'] }).end(`${sentence}\n`);
}

/** `node scripts/serve.mjs --root dist --port 4173 --prefix /`, for the end-to-end tests and for the curious. */
async function main() {
  const { values } = parseArgs({
    options: {
      root: { type: 'string', default: 'dist' },
      port: { type: 'string', default: '4173' },
      prefix: { type: 'string', default: '/' },
    },
  });
  // Who names a port waits at that port
  const { url } = await serve({ root: values.root, port: Number(values.port), morePorts: 0, prefix: values.prefix });
  console.log(`Serving ${values.root} at ${url}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
