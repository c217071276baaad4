/**
 * Links as they were sent in the past: each must give the same experiment for ever. A row is added with every new key,
 * and none is ever changed.
 */
import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from './experiment.ts';
import { parseLink } from './link.ts';
import { presetExperiment } from './presets.ts';
import { frameCode, printSharedLink } from './shared-link.ts';
import { TYING_RULES } from './tying.ts';

const at = (hash: string) => parseLink(`#${hash}`);

test.each([
  ['', 'mirror', {}],
  ['rule=untied', 'mirror', { rule: [TYING_RULES.untied] }],
  [
    'rule=untied,soft,frozen&lambda=0.5&every=50',
    'mirror',
    { rule: [TYING_RULES.untied, TYING_RULES.soft, TYING_RULES.frozen], lambda: 0.5, every: 50 },
  ],
  ['preset=as-asked&seed=7&stop=300', 'as-asked', { seed: 7, stop: 300 }],
  [
    'preset=linear&lang=ru&theme=dark&hide=draw,charts&present=true',
    'linear',
    { lang: 'ru', theme: 'dark', hide: ['draw', 'charts'], present: true },
  ],
  [
    'data=fashion-mnist&layers=784-100-30&activation=tanh&output=linear&init=normal&biases=mirrored&optimizer=sgd&lr=0.01&batch=64&noise=0.3&corruption=masking&backend=wasm&autoplay=true',
    'mirror',
    {
      data: 'fashion-mnist',
      layers: [784, 100, 30],
      activation: 'tanh',
      output: 'linear',
      init: 'normal',
      biases: 'mirrored',
      optimizer: 'sgd',
      lr: 0.01,
      batch: 64,
      noise: 0.3,
      corruption: 'masking',
      backend: 'wasm',
      autoplay: true,
    },
  ],
] as const)('the link “%s” of version 0.1 still says the same', (hash, preset, changes) => {
  const read = at(hash);
  expect(read.refusals).toEqual([]);
  expect(read.preset).toBe(preset);
  expect(read.experiment).toEqual({ ...presetExperiment(preset), ...changes });
});

test('a stored link with a race, a chapter, prepared states and a frame still says the same', () => {
  const { race, extras, refusals } = at(
    'race=untied,transposed:3:469:0.02,x&lesson=9&states=as-asked,mirror/soft/40&embed',
  );
  expect(refusals).toEqual([]);
  expect(race).toMatchObject({ seeds: 3, budget: 469, result: [0.02, null] });
  expect(extras).toEqual({
    lesson: 9,
    states: [
      { preset: 'as-asked', rule: null, stop: 0 },
      { preset: 'mirror', rule: TYING_RULES.soft, stop: 40 },
    ],
    embed: true,
  });
});

test('a link made for others says what was chosen for them, and nothing of the maker’s lesson', () => {
  const made = printSharedLink('mirror', DEFAULT_EXPERIMENT, {
    data: 'generated',
    rule: [TYING_RULES.orthonormal],
    seed: 5,
    stop: 100,
    hide: ['pairs'],
    present: false,
    autoplay: true,
    states: [],
    embed: true,
  });
  const { experiment, extras, refusals } = at(made);
  expect(refusals).toEqual([]);
  expect(experiment).toMatchObject({ data: 'generated', seed: 5, stop: 100, hide: ['pairs'], autoplay: true });
  expect(extras).toEqual({ lesson: null, states: [], embed: true });
});

test('HTML for a frame survives whatever an address holds', () => {
  const code = frameCode('https://a.example/?x="><script>&y#rule=soft&embed', 'A & B', { width: 800, height: 600 });
  expect(code).toBe(
    '<iframe src="https://a.example/?x=&quot;&gt;&lt;script&gt;&amp;y#rule=soft&amp;embed" width="800" height="600" title="A &amp; B" loading="lazy"></iframe>',
  );
});
