/**
 * The product for a processor that plays a GPU. Workgroup memory and barriers hide nothing there and cost much: each thread
 * reads what it needs where it lies, and keeps its square of the result to itself. What it reads outside of the operands
 * goes into results that nobody asks for; WebGPU has such reads end in some place of the same buffer.
 */
import { threadsOf, type Tile } from '../tiles.ts';
import { head, upTo, type Operand, type ProductForm } from './product-form.ts';

export function directProduct(form: ProductForm, tile: Tile): string {
  const { side, block, depth } = tile;
  const rows = upTo(block);
  const across = side / block;
  const each = (text: (i: number, j: number) => string): string =>
    rows.map((i) => rows.map((j) => text(i, j)).join(' ')).join('\n    ');
  return `
${form.declarations}

var<private> results: array<f32, ${block * block}>;
${form.close ? `var<workgroup> quads: array<vec4<f32>, ${threadsOf(tile)}>;` : ''}

${head(form, threadsOf(tile))}
  let firstM = origin.x + id / ${across}u * ${block}u;
  let firstN = origin.y + id % ${across}u * ${block}u;
  if (firstM < extent.x && firstN < extent.y) {
    ${each((i, j) => `var sum${i}_${j} = 0.0;`)}
    ${rows.map((i) => `let a${i} = ${startOf(form.a, `firstM + ${i}u`)};`).join('\n    ')}
    ${rows.map((j) => `let b${j} = ${startOf(form.b, `firstN + ${j}u`)};`).join('\n    ')}
    var k = 0u;
    for (; k + ${depth}u <= extent.z; k += ${depth}u) { ${terms(form, block, depth)} }
    for (; k < extent.z; k += 1u) { ${terms(form, block, 1)} }
    ${each((i, j) => `results[${i * block + j}] = sum${i}_${j};`)}
    for (var e = 0u; e < ${block * block}u; e++) {
      let m = firstM + e / ${block}u;
      let n = firstN + e % ${block}u;
      if (m < extent.x && n < extent.y) { finish(stage, m, n, results[e]); }
    }
  }
  ${form.close ?? ''}
}
`;
}

const startOf = ({ base, across }: Operand, index: string): string => `${base} + (${index}) * ${across}`;

/** Adds the terms of `depth` values of k to every sum at once: a sum is then read and written once for all of them. */
function terms({ a, b }: ProductForm, block: number, depth: number): string {
  const [rows, steps] = [upTo(block), upTo(depth)];
  const lines: string[] = [];
  for (const u of steps) {
    lines.push(`let atA${u} = (k + ${u}u) * ${a.alongK};`, `let atB${u} = (k + ${u}u) * ${b.alongK};`);
    for (const i of rows) {
      const value = `${a.buffer}[a${i} + atA${u}]`;
      const isLast = `firstM + ${i}u == extent.x - 1u`;
      lines.push(`let a${i}_${u} = ${a.ends === 'in ones' ? `select(${value}, 1.0, ${isLast})` : value};`);
      lines.push(`let b${i}_${u} = ${b.buffer}[b${i} + atB${u}];`);
    }
  }
  for (const i of rows)
    for (const j of rows) lines.push(`sum${i}_${j} += ${steps.map((u) => `a${i}_${u} * b${j}_${u}`).join(' + ')};`);
  return lines.join('\n      ');
}
