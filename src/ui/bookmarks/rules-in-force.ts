/** The rules of the settings as records name them: one id where all pairs have the same, else one for each. */
import { rulesPerPair, type Experiment } from '../../model/experiment.ts';

export function rulesInForce(experiment: Experiment): string[] {
  const ids = rulesPerPair(experiment).map(({ id }) => id);
  return ids.every((id) => id === ids[0]) ? ids.slice(0, 1) : ids;
}
