/** For tests of the languages: every text of a table, its functions called with made values. */

/** Values that a function is called with where plain numbers will not do, by the end of its path. */
const SAMPLES: readonly (readonly [path: RegExp, given: readonly (readonly unknown[])[]])[] = [
  [/summary\.(?:asymmetry|alignment|orthogonality|cosine|gradients)$/, [[['4711', '4712']]]],
  [
    /badge\.passed$/,
    ['missing', 'software', 'failed', 'wrong-answer', 'lost'].flatMap((why) => rejections(why).map((one) => [one])),
  ],
  [
    /notices\.engineFallback$/,
    ['failed', 'wrong-answer', 'lost'].flatMap((why) => rejections(why).map((one) => [one, 'cpu'])),
  ],
  [
    /notices\.dataFailed$/,
    ['not-found', 'network', 'truncated', 'damaged', 'wrong-length', 'no-memory'].flatMap((problem) =>
      [0, 1, 4711].map((images) => [problem, '4712', images]),
    ),
  ],
  [
    /badge\.label$/,
    [
      ['webgpu', 'own'],
      ['webgl', 'tfjs'],
    ],
  ],
  [/refusals\.(?:link|field)$/, reasons().map((reason) => [{ name: '4711', given: '4712', reason }, '4713'])],
  [/pad\.refused$/, pictureProblems().flatMap((problem) => ['', '4711'].map((name) => [name, problem]))],
  [/pad\.source\.tested$/, ['hardest', 'easiest'].map((kind) => [kind, '4711', '4712', '4713'])],
  [/data\.messages\.refused$/, fileProblems().map((problem) => [{ file: '4711', ...problem }])],
  [/taken\.refused$/, takeFaults().map((reason) => ['4711', reason])],
  [/taken\.curvesRefused$/, curvesFaults().map((fault) => ['4711', fault])],
  [/saved\.damaged$/, [['damaged'], ['older'], ['newer'], ['film']]],
  [/saved\.bookmark\.failed$/, shelfFaults().map((why) => [why, '4711'])],
  [/saved\.bookmark\.unavailable$/, shelfFaults().map((why) => [why])],
  [/saved\.failed$/, shelfFaults().map((why) => [why, '4711'])],
  [/header\.badge\.(?:name|asked|best|next)$/, [['wasm'], ['cpu']]],
];

function shelfFaults(): readonly string[] {
  return ['full', 'forbidden', 'blocked', 'newer', 'failed'];
}

function curvesFaults(): readonly unknown[] {
  return [
    ...['empty', 'not-text', 'no-values'].map((kind) => ({ kind })),
    ...['quote', 'long-line'].map((kind) => ({ kind, line: 4712 })),
    ...['step', 'loss'].flatMap((kind) => ['', '4713'].map((found) => ({ kind, line: 4712, found }))),
    { kind: 'columns', found: '4712' },
    { kind: 'too-large', bytes: 47_140_000, most: 47_150_000 },
    ...['rows', 'no-place'].map((kind) => ({ kind, most: 4712 })),
  ];
}

function rejections(why: string) {
  return ['', '4711'].map((detail) => ({ backend: 'webgpu', kernels: 'own', why, detail }));
}

function pictureProblems(): readonly unknown[] {
  return [
    ...['not-a-picture', 'damaged', 'empty'].map((kind) => ({ kind })),
    ...['other-format', 'animated'].map((kind) => ({ kind, found: '4714' })),
    { kind: 'too-many-bytes', bytes: 47_140_000, most: 47_150_000 },
    { kind: 'too-large', width: 47_140, height: 47_150, most: 47_160, mostPixels: 4_717_000 },
  ];
}

function takeFaults(): readonly unknown[] {
  return [
    { kind: 'too-large', bytes: 47_140_000, most: 47_150_000 },
    { kind: 'empty' },
    { kind: 'unknown-format', found: '4714' },
    { kind: 'damaged', part: '4714' },
    { kind: 'missing', name: '4714' },
    { kind: 'type', name: '4714', found: '4715' },
    { kind: 'not-finite', name: '4714', place: 4715 },
    { kind: 'layers', found: '4714' },
    { kind: 'size', found: '4714', leastLayers: 47, mostLayers: 48, mostUnits: 4714, mostParameters: 47_140_000 },
    { kind: 'version', found: 4714, known: 4715 },
    ...['cut-off', 'pixels'].map((kind) => ({ kind, expected: 4714, found: 4715 })),
    { kind: 'shape', name: '4714', expected: '4715', found: '4716' },
  ];
}

function reasons(): readonly unknown[] {
  return [
    { kind: 'unknown-key' },
    { kind: 'not-open' },
    { kind: 'number', least: 0.0014, most: 4714, whole: true },
    { kind: 'number', least: 0.0014, most: 4714, whole: false },
    { kind: 'choice', options: ['4714', '4715', '4716'] },
    { kind: 'layer-list', leastPairs: 2, mostPairs: 6 },
    { kind: 'layer-size', least: 4, most: 4714 },
    { kind: 'pixels', pixels: 784 },
    { kind: 'memory', most: 47_140_000 },
    { kind: 'rules-per-pair', pairs: 3 },
  ];
}

function fileProblems(): readonly object[] {
  return [
    { kind: 'too-large', bytes: 4_712_000_000, most: 471_300_000 },
    { kind: 'unpacks-too-large', bytes: 4_712_000_000, most: 471_300_000 },
    { kind: 'too-many-images', images: 4712, side: 4713, most: 4714 },
    { kind: 'too-many-files', files: 4712, most: 4713 },
    { kind: 'damaged-gzip' },
    { kind: 'unreadable' },
    { kind: 'empty' },
    { kind: 'unknown', begins: '4712' },
    { kind: 'cut-off', expected: 4712, found: 4713 },
    { kind: 'too-long', expected: 4712, found: 4713 },
    { kind: 'idx-type', found: '4712' },
    { kind: 'idx-dimensions', found: 4712 },
    { kind: 'npy-version', found: '4712' },
    { kind: 'npy-header', found: '4712' },
    { kind: 'npy-type', found: '4712', of: 'images' },
    { kind: 'npy-type', found: '4712', of: 'labels' },
    { kind: 'npy-big-endian', found: '4712' },
    { kind: 'npy-fortran' },
    { kind: 'shape', found: '4712' },
    { kind: 'no-images' },
    { kind: 'not-finite', place: 4711, found: '4713' },
    { kind: 'range', low: -0.4712, high: 471.3 },
    { kind: 'label-range', place: 4711, found: 4713 },
    { kind: 'label-count', labels: 4712, images: 4713 },
    { kind: 'only-labels' },
    { kind: 'second', of: 'images', first: '4712' },
    { kind: 'second', of: 'labels', first: '4712' },
    { kind: 'other-size', found: '4712', expected: '4713', first: '4714' },
    { kind: 'mixed', first: '4712' },
    { kind: 'picture-size', width: 4712, height: 4713, most: 4714 },
    { kind: 'picture-animated' },
    { kind: 'picture-damaged' },
  ];
}

/** Numbers that take every form of a noun, and long ones that are met nowhere by chance. */
const ROUNDS = [
  [1, 2, 3, 4],
  [2, 5, 1, 3],
  [21, 22, 25, 11],
  [4711, 4712, 4713, 4714],
] as const;

export interface Text {
  readonly path: string;
  readonly text: string;
}

/** @param shape the table whose functions tell how many values each takes: a wrapped one does not */
export function textsOf(words: unknown, shape: unknown, path = ''): Text[] {
  if (typeof words === 'string') return [{ path, text: words }];
  if (typeof words === 'function') return called(words as Maker, shape as Maker, path);
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, part]) =>
    textsOf(part, (shape as Record<string, unknown> | undefined)?.[key], path === '' ? key : `${path}.${key}`),
  );
}

type Maker = (...given: readonly unknown[]) => unknown;

function called(make: Maker, shape: Maker, path: string): Text[] {
  const given = SAMPLES.find(([pattern]) => pattern.test(path))?.[1] ?? ROUNDS.map((row) => row.slice(0, shape.length));
  return given.map((values, round) => ({ path: `${path}(${round})`, text: String(make(...values)) }));
}

/** Which of the made values a text repeats, however it groups their digits. */
export function valuesIn(text: string): string[] {
  const digits = text.replaceAll(/\D/g, '');
  return ['4711', '4712', '4713', '4714', '4715', '4716'].filter((value) => digits.includes(value));
}
