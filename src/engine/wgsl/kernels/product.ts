/**
 * Writes the WGSL of a product: result[m, n] = Σ_k a[m, k] · b[k, n], with whatever comes before (where a and b lie) and
 * after (bias, activation, derivative) given as text. Sizes need be no multiples of a tile: what lies outside is 0.
 */
import { threadsOf, type Tile } from '../tiles.ts';
import { directProduct } from './direct-product.ts';
import { head, upTo, type Operand, type ProductForm } from './product-form.ts';

export const productKernel = (form: ProductForm, tile: Tile): string =>
  tile.isDirect ? directProduct(form, tile) : tiledProduct(form, tile);

const placeIn = ({ buffer, base, alongK, across }: Operand, i: string): string =>
  `${buffer}[${base} + ${times('k', alongK)} + ${times(i, across)}]`;

const times = (index: string, step: string): string => (step === '1u' ? index : `${index} * ${step}`);

/**
 * Both operands' tiles lie in workgroup memory as `quads[k][group of four rows or columns]`, each row of them one vec4
 * longer than needed, so that neighbouring threads write to different banks.
 */
function tiledProduct(form: ProductForm, tile: Tile): string {
  const { side, depth, slices } = tile;
  const quads = side / 4;
  const memory = Math.max(slices * bandRows(tile) * quads, 2 * depth * (quads + 1));
  return `
${form.declarations}

var<workgroup> quads: array<vec4<f32>, ${memory}>;

fn loadA(stage: Stage, extent: vec3<u32>, m: u32, k: u32) -> f32 {
  if (m >= extent.x || k >= extent.z) { return 0.0; }
  ${form.a.ends === 'in ones' ? 'if (m == extent.x - 1u) { return 1.0; }' : ''}
  return ${placeIn(form.a, 'm')};
}

fn loadB(stage: Stage, extent: vec3<u32>, k: u32, n: u32) -> f32 {
  if (n >= extent.y || k >= extent.z) { return 0.0; }
  return ${placeIn(form.b, 'n')};
}

${head(form, threadsOf(tile))}
  ${accumulate(form, tile)}
  ${gather(tile)}
  ${form.close ?? ''}
}
`;
}

/** The loop over the inner dimension: fills workgroup memory, then multiplies from it into registers. */
function accumulate(form: ProductForm, tile: Tile): string {
  const { side, block, depth, slices } = tile;
  const across = side / block;
  const stride = side / 4 + 1;
  const secondAt = depth * stride;
  const parts = upTo(block / 4);
  const rows = upTo(block);
  return `
  let slice = id / ${across * across}u;
  let tx = id % ${across}u;
  let ty = id / ${across}u % ${across}u;
  ${rows.map((i) => parts.map((q) => `var sum${i}_${q} = vec4<f32>(0.0);`).join(' ')).join('\n  ')}
  for (var start = 0u; start < extent.z; start += ${depth}u) {
    ${fill(tile, form.a.alongK === '1u', 0, (k, m) => `loadA(stage, extent, origin.x + ${m}, start + ${k})`)}
    ${fill(tile, form.b.alongK === '1u', secondAt, (k, n) => `loadB(stage, extent, start + ${k}, origin.y + ${n})`)}
    workgroupBarrier();
    for (var i = 0u; i < ${depth / slices}u; i++) {
      let k = slice * ${depth / slices}u + i;
      ${parts.map((q) => `let a${q} = quads[k * ${stride}u + ty + ${q * across}u];`).join(' ')}
      ${parts.map((q) => `let b${q} = quads[${secondAt}u + k * ${stride}u + tx + ${q * across}u];`).join(' ')}
      ${rows.map((i) => parts.map((q) => `sum${i}_${q} += a${i >> 2}.${'xyzw'[i % 4]} * b${q};`).join(' ')).join('\n      ')}
    }
    workgroupBarrier();
  }`;
}

/** Neighbouring threads read neighbouring numbers: along k, or along the groups of four. */
function fill(tile: Tile, alongK: boolean, at: number, load: (k: string, i: string) => string): string {
  const quads = tile.side / 4;
  const place = alongK
    ? `let k = e % ${tile.depth}u; let g = e / ${tile.depth}u;`
    : `let g = e % ${quads}u; let k = e / ${quads}u;`;
  const four = upTo(4).map((i) => load('k', `4u * g + ${i}u`));
  return `for (var e = id; e < ${tile.depth * quads}u; e += ${threadsOf(tile)}u) {
      ${place}
      quads[${at}u + k * ${quads + 1}u + g] = vec4<f32>(
        ${four.join(',\n        ')});
    }`;
}

/** Rows of the result that threads bring together at a time: a fourth of the block of each. */
const bandRows = ({ side, block }: Tile): number => (4 * side) / block;

/** Band by band: registers go to workgroup memory, slices are added up, results finished in the order of memory. */
const gather = (tile: Tile): string =>
  upTo(tile.block / 4)
    .map((band) => gatherBand(tile, band))
    .join('');

function gatherBand(tile: Tile, band: number): string {
  const { side, block, slices } = tile;
  const across = side / block;
  const quads = side / 4;
  const rows = bandRows(tile);
  const put = (i: number, q: number): string =>
    `quads[(slice * ${rows}u + ty * 4u + ${i}u) * ${quads}u + tx + ${q * across}u] = sum${4 * band + i}_${q};`;
  const slice = (s: number): string => `quads[e / 4u + ${s * rows * quads}u][e % 4u]`;
  const puts = upTo(4).map((i) =>
    upTo(block / 4)
      .map((q) => put(i, q))
      .join(' '),
  );
  return `
  ${band > 0 ? 'workgroupBarrier();' : ''}
  ${puts.join('\n  ')}
  workgroupBarrier();
  for (var e = id; e < ${rows * side}u; e += ${threadsOf(tile)}u) {
    let m = origin.x + ${band * rows}u + e / ${side}u;
    let n = origin.y + e % ${side}u;
    if (m < extent.x && n < extent.y) { finish(stage, m, n, ${upTo(slices).map(slice).join(' + ')}); }
  }`;
}
