// Which files count as downloaded before the page works.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { BUDGETS, complaints, dynamicImports, measure, namedByPage, staticImports } from './size.mjs';

const dist = mkdtempSync(path.join(tmpdir(), 'mirror-size-'));
afterAll(() => rmSync(dist, { recursive: true }));

test('static imports count, minified or not; dynamic ones and texts do not', () => {
  const code = `import{a as e,$b}from"./a.js";import"./b.js";import * as c from './c.js';
export{d}from"./d.js";let x=()=>import("./late.js");const y="import './text.js";export{x};`;
  expect(staticImports(code)).toEqual(['./a.js', './b.js', './c.js', './d.js']);
  expect(dynamicImports(code)).toEqual(['./late.js']);
  expect(dynamicImports('await import(`./e.js`);reimport("./f.js");a.import("./g.js")')).toEqual(['./e.js']);
});

test('the page names its scripts and style sheets, and nothing else counts', () => {
  const html = `<link rel="icon" href="./icon.svg" /><link rel="stylesheet" crossorigin href="./assets/a-1.css">
<script type="module" crossorigin src="./assets/index-1.js"></script><a href="https://example.org/x.js">`;
  expect(namedByPage(html)).toEqual(['assets/a-1.css', 'assets/index-1.js']);
});

test('a built page is measured with its imports, and complained about beyond its budget', () => {
  const write = (name: string, content: string | Uint8Array) => writeFileSync(path.join(dist, name), content);
  mkdirSync(path.join(dist, 'assets'));
  mkdirSync(path.join(dist, 'mnist'));
  write('index.html', '<script type="module" src="./assets/index-1.js"></script>');
  write('assets/index-1.js', 'import"./shared-1.js";import("./late-1.js")');
  write('assets/shared-1.js', 'throw new Error("not found in registry")');
  write('assets/late-1.js', '1');
  write('assets/worker-1.js', 'import"./shared-1.js";import(`./engine-1.js`)');
  write('assets/engine-1.js', 'import"./shared-1.js";import("./kernels-1.js")');
  write('assets/kernels-1.js', '2');
  write('mnist/manifest.json', '{}');
  write('mnist/train-0.gz', new Uint8Array(BUDGETS.data));
  write('mnist/test-0.gz', '');
  write('study.json', '{}'.repeat(1000));

  const sizes = measure(dist);
  expect(sizes.page.files).toEqual(['assets/index-1.js', 'assets/shared-1.js']);
  expect(sizes.worker.files).toEqual(['assets/worker-1.js', 'assets/shared-1.js']);
  expect(sizes.engines.files).toEqual(['assets/engine-1.js', 'assets/kernels-1.js']);
  expect(sizes.data.bytes).toBe(BUDGETS.data + 2);
  expect(sizes.study.bytes).toBeLessThan(100);
  expect(complaints(dist, sizes)).toEqual([
    'data is 350.0 KB, over its budget of 350.0 KB.',
    "assets/shared-1.js brings TensorFlow.js into the page's own code.",
  ]);
});
