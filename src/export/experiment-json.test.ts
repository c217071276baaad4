import { expect, test } from 'vitest';
import { presetExperiment } from '../model/presets.ts';
import { TYING_RULES } from '../model/tying.ts';
import { describeExperiment, readExperiment } from './experiment-json.ts';
import { FileRefused } from './fault.ts';

const experiment = { ...presetExperiment('linear'), seed: 5, rule: [TYING_RULES.soft], lambda: 0.5 };

test('an experiment comes back from its description, every setting', () => {
  const back = readExperiment(JSON.stringify(describeExperiment('linear', experiment)));
  expect(back).toMatchObject({ preset: 'linear', experiment, refusals: [] });
});

test('a description says what the rule does, not only its name', () => {
  expect(describeExperiment('linear', experiment)).toMatchObject({
    layers: [784, 196, 81, 49],
    rules: [{ route: 'encoder', pull: true }, { route: 'encoder' }, { route: 'encoder' }],
  });
});

test.each([
  ['no JSON', '{', 'damaged'],
  ['another JSON', '{"format":"other"}', 'damaged'],
  ['a link that is none', '{"format":"mirror-experiment","version":1,"link":7}', 'damaged'],
  ['a later version', '{"format":"mirror-experiment","version":9,"link":""}', 'version'],
])('%s is refused', (_, text, kind) => {
  let caught: unknown;
  try {
    readExperiment(text);
  } catch (error) {
    caught = error;
  }
  expect(caught instanceof FileRefused ? caught.reason.kind : caught).toBe(kind);
});
