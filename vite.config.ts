// How the page is built: relative addresses, so that dist/ works under any path, and a strict content security policy.

import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { completeServiceWorker } from './scripts/offline.mjs';
import { CONTENT_SECURITY_POLICY, headersFile, ISOLATION_HEADERS } from './scripts/headers.mjs';

/** Puts the policy into the built page and beside it. The dev server's hot reload could not live under it. */
function securityHeaders(): Plugin {
  return {
    name: 'mirror:security-headers',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
  };
}

/** Builds the service worker beside the page, without a hash in its name, and tells it what the page consists of. */
function offline(): Plugin {
  let dist = '';
  return {
    name: 'mirror:offline',
    apply: 'build',
    configResolved({ root, build }) {
      dist = path.resolve(root, build.outDir);
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'src/worker/offline-worker.ts', fileName: 'sw.js' });
    },
    closeBundle: {
      order: 'post',
      handler: () => completeServiceWorker(dist),
    },
  };
}

/**
 * WebKit evaluates the script that a worker was started with once more when another module imports it: two laboratories
 * would answer one page. So what a worker starts with is a chunk of its own, which nothing imports.
 */
const WORKER_CHUNKS = {
  codeSplitting: { groups: [{ name: 'core', tags: ['$initial' as const], test: /^(?!.*worker\/[a-z-]*worker\.ts$)/ }] },
};

/** Fails the build of a worker whose starting script another of its chunks imports. */
function startsOnce(): Plugin {
  return {
    name: 'mirror:starts-once',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const starts = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
      for (const { fileName, imports, dynamicImports } of chunks) {
        const start = [...imports, ...dynamicImports].find((file) => starts.has(file));
        if (start !== undefined) this.error(`${fileName} imports ${start}: WebKit would start that worker twice`);
      }
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), securityHeaders(), offline()],
  build: {
    target: 'es2022',
    sourcemap: false,
    manifest: true,
    // Inline data: addresses and the inline polyfill would both break the content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es', plugins: () => [startsOnce()], rolldownOptions: { output: WORKER_CHUNKS } },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
});
