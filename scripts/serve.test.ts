// The static server: what it sends, under which names, and what it never sends.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mimeType, resolveAddress, serve } from './serve.mjs';

const parent = mkdtempSync(path.join(tmpdir(), 'mirror-serve-'));
const root = path.join(parent, 'dist');
const LONG = 'export {};\n'.repeat(500);
let server: Awaited<ReturnType<typeof serve>>;
let underPath: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  mkdirSync(path.join(root, '.vite'));
  writeFileSync(path.join(parent, 'secret.txt'), 'secret');
  writeFileSync(path.join(root, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(root, 'piece.gz'), gzipSync('digits'));
  writeFileSync(path.join(root, '.vite', 'manifest.json'), '{}');
  writeFileSync(path.join(root, 'assets', 'a-1234.js'), 'export {};');
  writeFileSync(path.join(root, 'assets', 'long-1234.js'), LONG);
  symlinkSync(path.join(parent, 'secret.txt'), path.join(root, 'link.txt'));
  server = await serve({ root, port: 0 });
  underPath = await serve({ root, port: 0, prefix: '/some/path' });
});

afterAll(async () => {
  await Promise.all([server.close(), underPath.close()]);
  rmSync(parent, { recursive: true });
});

/** A request whose path is sent as it is: `fetch` would tidy the dots away before the server sees them. */
function rawStatus(port: number, rawPath: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: 'localhost', port, path: rawPath }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('the root is the page, isolated from other origins and asked for anew each time', async () => {
  const response = await fetch(server.url);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(await response.text()).toBe('<!doctype html>');
});

test('long text is compressed for whoever takes it, and is the same text', async () => {
  const url = `${server.url}assets/long-1234.js`;
  const packed = await fetch(url);
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('vary')).toBe('Accept-Encoding');
  expect(Number(packed.headers.get('content-length'))).toBeLessThan(LONG.length / 10);
  expect(await packed.text()).toBe(LONG);
  for (const refusal of ['identity', 'gzip;q=0, identity']) {
    const plain = await fetch(url, { headers: { 'accept-encoding': refusal } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(LONG);
  }
});

test('a gzip file arrives as it lies on the disk, not unpacked on the way', async () => {
  const response = await fetch(`${server.url}piece.gz`);
  expect(response.headers.get('content-type')).toBe('application/gzip');
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(Buffer.from(await response.arrayBuffer())).toEqual(gzipSync('digits'));
});

test('a file named after its hash is kept for ever', async () => {
  const response = await fetch(`${server.url}assets/a-1234.js`);
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('cache-control')).toContain('immutable');
});

test('a file that has not changed is not sent again', async () => {
  const etag = (await fetch(server.url)).headers.get('etag') ?? '';
  const again = await fetch(server.url, { headers: { 'If-None-Match': etag } });
  expect(again.status).toBe(304);
});

test('HEAD tells the length and sends no body; other methods are refused', async () => {
  const head = await fetch(`${server.url}piece.gz`, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe(String(gzipSync('digits').length));
  expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
});

describe('nothing outside the folder is sent', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%00/../secret.txt',
    '/%zz',
    '/link.txt',
    '/.vite/manifest.json',
    '/assets/',
    '/assets',
    '/missing.js',
  ])('%s', async (address) => {
    expect(await rawStatus(server.port, address)).toBe(404);
  });
});

test('under a path, only what is below it is answered', async () => {
  expect(underPath.url).toMatch(/\/some\/path\/$/);
  expect((await fetch(underPath.url)).status).toBe(200);
  expect((await fetch(`${underPath.url}piece.gz`)).status).toBe(200);
  expect(await rawStatus(underPath.port, '/')).toBe(404);
  expect(await rawStatus(underPath.port, '/piece.gz')).toBe(404);
  expect(await rawStatus(underPath.port, '/some/path')).toBe(308);
});

test('a port that is taken makes way to the next', async () => {
  const second = await serve({ root, port: server.port });
  expect(second.port).toBeGreaterThan(server.port);
  await second.close();
  await expect(serve({ root, port: server.port, morePorts: 0 })).rejects.toThrow('EADDRINUSE');
});

test('an address is resolved by its path, without its query', () => {
  expect(resolveAddress('/r', '/', '/?a=../b')).toBe(path.join('/r', 'index.html'));
  expect(resolveAddress('/r', '/x/', '/x/b.js?v=1')).toBe(path.join('/r', 'b.js'));
  expect(resolveAddress('/r', '/x/', '/b.js')).toBeUndefined();
});

test('what browsers are strict about has the right type', () => {
  expect(mimeType('k.wasm')).toBe('application/wasm');
  expect(mimeType('a.JS')).toBe('text/javascript; charset=utf-8');
  expect(mimeType('unknown.xyz')).toBe('application/octet-stream');
});
