/**
 * The model's choices as numbers that kernels understand: a choice's code is its place in the model's own table.
 * `WGSL_CODES` declares the same numbers to the kernels, so that neither side writes one down.
 */
import { HIDDEN_ACTIVATIONS, type HiddenActivation } from '../../model/architecture.ts';
import {
  DECODER_BIASES,
  DECODER_ROUTES,
  ROUTES,
  SYNCS,
  type DecoderBiases,
  type DecoderRoute,
  type Route,
  type Sync,
} from '../../model/tying.ts';

export const routeCode = (route: Route): number => ROUTES.indexOf(route);
export const decoderCode = (route: DecoderRoute): number => DECODER_ROUTES.indexOf(route);
export const syncCode = (sync: Sync): number => SYNCS.indexOf(sync);
export const biasesCode = (biases: DecoderBiases): number => DECODER_BIASES.indexOf(biases);
/** Output activations are among the hidden ones. */
export const activationCode = (activation: HiddenActivation): number => HIDDEN_ACTIVATIONS.indexOf(activation);

/** `const SYNC_PSEUDO_INVERSE: u32 = 2u;` for every name of a table. */
const declare = (prefix: string, names: readonly string[]): string =>
  names.map((name, code) => `const ${prefix}_${name.toUpperCase().replaceAll('-', '_')}: u32 = ${code}u;`).join('\n');

export const WGSL_CODES = [
  declare('ROUTE', ROUTES),
  declare('DECODER', DECODER_ROUTES),
  declare('SYNC', SYNCS),
  declare('BIASES', DECODER_BIASES),
  declare('ACTIVATION', HIDDEN_ACTIVATIONS),
].join('\n');
