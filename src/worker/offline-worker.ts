/**
 * The service worker: keeps the page itself and the beginnings of MNIST from its first visit on, and a whole data set once
 * it was used, so that the page opens and trains without a network. A new version waits until the visitor asks for it. It
 * answers for the page's own files alone; everything else goes its way.
 */

/** What the build writes in: the page's files by their relative addresses, and a hash each of these and of the data. */
interface Built {
  readonly version: string;
  readonly files: readonly string[];
  readonly data: string;
  readonly firstData: readonly string[];
}

/** What a page may say. */
type Word = { readonly kind: 'take-over' } | { readonly kind: 'keep-data'; readonly set: string };

/** The worker's own scope, which its library types as any worker's. */
const scope = self as unknown as ServiceWorkerGlobalScope;
const built = JSON.parse('__MIRROR_BUILT__') as Built;

const PREFIX = 'mirror-page-';
const PAGE = PREFIX + built.version;
const DATA_PREFIX = 'mirror-data-';
const DATA = DATA_PREFIX + built.data;
/** Of the page: this one, and the one that open tabs may still be of. */
const MOST_VERSIONS = 2;

const root = new URL('./', scope.location.href);
const files = new Set(built.files);

/** Past the browser's own cache where that does not know whether it is fresh. */
const asked = (file: string): Request => new Request(new URL(file, root), { cache: 'no-cache' });

async function install(): Promise<void> {
  const [page, data] = [await caches.open(PAGE), await caches.open(DATA)];
  await page.addAll(built.files.map(asked));
  await data.addAll(built.firstData.map(asked));
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  const pages = names.filter((name) => name.startsWith(PREFIX) && name !== PAGE).slice(0, 1 - MOST_VERSIONS);
  const others = names.filter((name) => name.startsWith(DATA_PREFIX) && name !== DATA);
  for (const name of [...pages, ...others]) await caches.delete(name);
}

/** Keeps every piece of a data set that has arrived whole. */
async function keepData(set: string): Promise<void> {
  if (!/^[a-z-]{1,40}$/.test(set)) return;
  const cache = await caches.open(DATA);
  const manifest = `${set}/manifest.json`;
  if (!(await cache.match(new URL(manifest, root)))) await cache.add(asked(manifest));
  const text = await (await cache.match(new URL(manifest, root)))?.text();
  const pieces = new Set((text ?? '').match(/[a-z]+-\d+\.gz/g));
  for (const piece of pieces) {
    const file = `${set}/${piece}`;
    if (!(await cache.match(new URL(file, root)))) await cache.add(asked(file));
  }
}

async function answer(request: Request, file: string): Promise<Response> {
  const own = await (await caches.open(PAGE)).match(new URL(file, root), { ignoreVary: true });
  // A tab of the version before may ask for a file that only that one had
  return own ?? (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('message', (event) => {
  const word = event.data as Word | null;
  if (word?.kind === 'take-over') event.waitUntil(scope.skipWaiting());
  if (word?.kind === 'keep-data') event.waitUntil(keepData(word.set));
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // Who asks to reload has reason to
  if (request.method !== 'GET' || origin !== root.origin || request.cache === 'reload') return;
  if (!pathname.startsWith(root.pathname)) return;
  const inside = pathname.slice(root.pathname.length);
  const file = inside === '' || inside === 'index.html' ? './' : inside;
  const isData = /^[a-z-]+\/(?:manifest\.json|[a-z]+-\d+\.gz)$/.test(inside);
  if (isData || file.startsWith('assets/') || files.has(file)) event.respondWith(answer(request, file));
});
