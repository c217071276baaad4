/**
 * `experiment.json`: an experiment in words that a program elsewhere can follow, and in the page's own link, from which it
 * comes back. What a rule is stands beside its name, so that a reader needs no table.
 */
import { networkOf, actingRules, type Experiment } from '../model/experiment.ts';
import { parseLink, printLink, type Link } from '../model/link.ts';
import type { PresetId } from '../model/presets.ts';
import { refuse } from './fault.ts';

const EXPERIMENT_FORMAT = 'mirror-experiment';
/** Grows when an older reader could not follow what this one writes. */
const EXPERIMENT_VERSION = 1;

/** The experiment as plain data, and whatever else goes into the file beside it. */
export function describeExperiment(preset: PresetId, experiment: Experiment): Readonly<Record<string, unknown>> {
  const { sizes, activation, output } = networkOf(experiment);
  const { data, init, optimizer, lr, lambda, every, batch, noise, corruption, seed, biases } = experiment;
  return {
    format: EXPERIMENT_FORMAT,
    version: EXPERIMENT_VERSION,
    link: printLink(preset, experiment),
    layers: sizes,
    activation,
    output,
    data,
    init,
    optimizer,
    lr,
    lambda,
    every,
    batch,
    noise,
    seed,
    biases,
    noiseKind: corruption,
    rules: actingRules(experiment),
  };
}

/** Reads the link out of an `experiment.json`; everything else in it follows from that. Throws `FileRefused`. */
export function readExperiment(text: string): Link {
  const damaged = (): never => refuse({ kind: 'damaged', part: 'experiment.json' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return damaged();
  }
  if (typeof value !== 'object' || value === null) return damaged();
  const { format, version, link } = value as Record<string, unknown>;
  if (format !== EXPERIMENT_FORMAT || typeof version !== 'number' || typeof link !== 'string') return damaged();
  if (version > EXPERIMENT_VERSION) return refuse({ kind: 'version', found: version, known: EXPERIMENT_VERSION });
  return parseLink(link);
}
