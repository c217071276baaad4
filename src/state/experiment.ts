/** The settings the visitor sees: the experiment, the preset it started from, and what a link said that was not taken. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../model/experiment.ts';
import { parseLink } from '../model/link.ts';
import type { PresetId } from '../model/presets.ts';

export interface ExperimentState {
  readonly preset: PresetId;
  readonly experiment: Experiment;
}

export type ExperimentStore = StoreApi<ExperimentState>;

export function createExperimentStore(hash: string): ExperimentStore {
  const { preset, experiment } = parseLink(hash);
  return createStore<ExperimentState>(() => ({ preset, experiment }));
}
