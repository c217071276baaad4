/**
 * Seeded random numbers: the same seed and purpose give the same sequence on every machine.
 * sfc32 (Chris Doty-Humphrey, PractRand), seeded through MurmurHash3's finaliser.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in [0, below). */
  integer(below: number): number;
}

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

function hash(text: string, start: number): number {
  let h = start | 0;
  for (let i = 0; i < text.length; i++) h = mix(h ^ Math.imul(text.charCodeAt(i) + i + 1, 0x9e3779b1));
  return h;
}

/** `purpose` separates streams of one seed ('weights', 'shuffle 3', …), so that drawing from one never shifts another. */
export function seededRandom(seed: number, purpose: string): Random {
  let a = hash(purpose, mix(seed));
  let b = hash(purpose, mix(seed ^ 0x6a09e667));
  let c = hash(purpose, mix(seed ^ 0x3c6ef372));
  let counter = 1;
  const bits = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) bits();
  let spare: number | null = null;
  const uniform = (): number => bits() / 4294967296;
  return {
    uniform,
    integer: (below) => Math.floor(uniform() * below),
    // Marsaglia's polar method: two normals from one accepted point.
    normal() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      for (;;) {
        const x = 2 * uniform() - 1;
        const y = 2 * uniform() - 1;
        const r = x * x + y * y;
        if (r === 0 || r >= 1) continue;
        const scale = Math.sqrt((-2 * Math.log(r)) / r);
        spare = y * scale;
        return x * scale;
      }
    },
  };
}

/** Shuffles `items` in place (Fisher–Yates). */
export function shuffle(items: Uint32Array, random: Random): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    const kept = items[last] ?? 0;
    items[last] = items[other] ?? 0;
    items[other] = kept;
  }
}
