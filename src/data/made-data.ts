/** A tiny data set served by a stand-in for `fetch`, for tests: what is served can be broken file by file. */
import { seededRandom } from '../model/random.ts';

const CLASSES = 6;

export interface Served {
  /** File name → body; change it to break things. */
  readonly files: Map<string, { status: number; body: Uint8Array }>;
  /** Files that are not answered before their promise is kept. */
  readonly held: Map<string, Promise<void>>;
  /** Names asked for, in order. */
  readonly asked: string[];
  /** The same in full. */
  readonly addresses: string[];
  readonly fetch: (input: string | URL) => Promise<Response>;
}

function piece(part: string, first: number, count: number, side: number): Uint8Array<ArrayBuffer> {
  const random = seededRandom(first, part);
  const size = side * side;
  const content = new Uint8Array(count * (size + 1));
  for (let image = 0; image < count; image++) {
    const [row, column] = [random.integer(side), random.integer(side)];
    // One bright row and one bright column: eleven numbers describe it.
    for (let i = 0; i < side; i++) {
      content[image * size + row * side + i] = 200;
      content[image * size + i * side + column] = 120;
    }
    content[count * size + image] = row % CLASSES;
  }
  return content;
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Images of side × side. */
export async function makeData(
  trainPieces: readonly number[],
  testPieces: readonly number[],
  side = 6,
): Promise<Served> {
  const files: Served['files'] = new Map();
  const held: Served['held'] = new Map();
  const asked: string[] = [];
  const addresses: string[] = [];
  const part = async (name: string, counts: readonly number[]) => {
    const pieces = [];
    let first = 0;
    for (const [i, count] of counts.entries()) {
      const body = await gzip(piece(name, first, count, side));
      files.set(`${name}-${i}.gz`, { status: 200, body });
      pieces.push({ file: `${name}-${i}.gz`, first, count, bytes: body.length });
      first += count;
    }
    return { images: first, pieces };
  };
  const classes = Array.from({ length: CLASSES }, (_, i) => String(i));
  const manifest = {
    name: 'made',
    width: side,
    height: side,
    classes,
    train: await part('train', trainPieces),
    test: await part('test', testPieces),
  };
  files.set('manifest.json', { status: 200, body: new TextEncoder().encode(JSON.stringify(manifest)) });
  const serve = async (input: string | URL): Promise<Response> => {
    const name = String(input).split('/').at(-1) ?? '';
    asked.push(name);
    addresses.push(String(input));
    await held.get(name);
    const file = files.get(name);
    if (!file) throw new TypeError('Failed to fetch');
    return new Response(file.status === 200 ? new Uint8Array(file.body) : null, { status: file.status });
  };
  return { files, held, asked, addresses, fetch: serve };
}
