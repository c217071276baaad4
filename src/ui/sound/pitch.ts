/** The pitch of a loss: each tenfold is an octave and a half, so that a fall can be heard from start to finish. Pure. */

/** A loss of 1, higher than any that training shows for long, and the note it sounds. */
const TOP = { loss: 1, hertz: 1760 } as const;
const OCTAVES_A_DECADE = 1.5;
/** Losses below this sound no lower: speakers of laptops end near. */
const LEAST_LOSS = 1e-3;

/** In hertz; null for a loss that has no pitch. */
export function pitchOf(loss: number | null): number | null {
  if (loss === null || !Number.isFinite(loss) || loss < 0) return null;
  const decades = Math.log10(Math.min(TOP.loss, Math.max(LEAST_LOSS, loss)) / TOP.loss);
  return TOP.hertz * 2 ** (OCTAVES_A_DECADE * decades);
}
