/** English words of the drawing panel, the hourglass and the pairs. */

export const enStage = {};
