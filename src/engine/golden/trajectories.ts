/** The golden file with its type. For tests alone: the engines' self-check must not bring the file along. */
import trajectories from './trajectories.json';
import type { GoldenFile } from './golden.ts';

// A boundary: JSON has no literal types, so that a rule's name is any string there
export const TRAJECTORIES = trajectories as GoldenFile;
