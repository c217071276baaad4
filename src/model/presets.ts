/** Named experiments: each is the default with these settings changed. Names and texts are in i18n. */
import { DEFAULT_EXPERIMENT, type Experiment } from './experiment.ts';
import { TYING_RULES } from './tying.ts';

export const PRESET_IDS = ['mirror', 'as-asked', 'as-answered', 'linear', 'hinton-2006'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** The network of the question (Stack Overflow 51185093), as it was started there. */
const asAsked = {
  activation: 'sigmoid',
  output: 'linear',
  init: 'normal',
  rule: [TYING_RULES.untied],
  lr: 0.001,
} as const satisfies Partial<Experiment>;

const PRESET_CHANGES: Readonly<Record<PresetId, Partial<Experiment>>> = {
  mirror: {},
  'as-asked': asAsked,
  'as-answered': { ...asAsked, rule: [TYING_RULES['copy-epoch']], biases: 'frozen' },
  linear: { activation: 'linear', output: 'linear', lr: 0.001 },
  'hinton-2006': { layers: [784, 1000, 500, 250, 30], rule: [TYING_RULES.untied], lr: 0.001 },
};

export function isPresetId(id: string): id is PresetId {
  return Object.hasOwn(PRESET_CHANGES, id);
}

export function presetExperiment(id: PresetId): Experiment {
  return { ...DEFAULT_EXPERIMENT, ...PRESET_CHANGES[id] };
}
