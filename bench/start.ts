/** What everybody starts from. */

export const SEED = 1;
