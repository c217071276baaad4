// How the benchmark's page is built and served. Not minified: TensorFlow.js hands its threads their code as text.

import path from 'node:path';
import { defineConfig } from 'vite';

const ROOT = import.meta.dirname;

export default defineConfig({
  root: ROOT,
  base: './',
  build: {
    outDir: path.join(ROOT, '..', 'node_modules', '.cache', 'mirror-bench', 'page'),
    emptyOutDir: true,
    target: 'esnext',
    minify: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 10_000,
  },
  worker: { format: 'es' },
});
