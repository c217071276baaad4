/**
 * The tying rules, one row each. A rule is which gradients reach the optimizer and what is done to the weights
 * afterwards; engines know only these choices (`PairPlan`), never a rule's name.
 */

/** Which gradient moves W: of the encoder's use (G_W), of the decoder's use (G_Vᵀ), their sum, or none. */
export const ROUTES = ['encoder', 'decoder', 'both', 'none'] as const;
export type Route = (typeof ROUTES)[number];

/** Which gradient moves V: its own (G_V), or none. */
export const DECODER_ROUTES = ['own', 'none'] as const;
export type DecoderRoute = (typeof DECODER_ROUTES)[number];

/**
 * What is done to the weights after a step:
 * transpose V ← Wᵀ · pseudo-inverse V ← W⁺ · average W, Vᵀ ← (W + Vᵀ)/2 · orthonormal W ← polar(W), V ← Wᵀ.
 */
export const SYNCS = ['none', 'transpose', 'pseudo-inverse', 'average', 'orthonormal'] as const;
export type Sync = (typeof SYNCS)[number];

/** How often: every step, every N steps (the setting `every`), or at the end of every epoch. */
export const FREQUENCIES = ['step', 'interval', 'epoch'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export interface TyingRule {
  readonly id: string;
  readonly route: Route;
  readonly decoder: DecoderRoute;
  /** Adds 2λ(W − Vᵀ) to W's gradient and 2λ(V − Wᵀ) to V's, where they move. */
  readonly pull: boolean;
  readonly sync: Sync;
  readonly when: Frequency;
}

export const RULE_IDS = [
  'untied',
  'transposed',
  'copy-step',
  'copy-epoch',
  'decoder-only',
  'frozen',
  'pseudo-inverse',
  'soft',
  'averaged',
  'orthonormal',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

const row = (
  id: string,
  route: Route,
  decoder: DecoderRoute,
  sync: Sync,
  when: Frequency,
  pull = false,
): TyingRule => ({ id, route, decoder, pull, sync, when });

/** maths.md's table, in the order of the page's switch. */
export const TYING_RULES: Readonly<Record<RuleId, TyingRule>> = {
  untied: row('untied', 'encoder', 'own', 'none', 'step'),
  transposed: row('transposed', 'both', 'none', 'transpose', 'step'),
  'copy-step': row('copy-step', 'encoder', 'none', 'transpose', 'interval'),
  'copy-epoch': row('copy-epoch', 'encoder', 'none', 'transpose', 'epoch'),
  'decoder-only': row('decoder-only', 'decoder', 'none', 'transpose', 'step'),
  frozen: row('frozen', 'encoder', 'none', 'none', 'step'),
  'pseudo-inverse': row('pseudo-inverse', 'encoder', 'none', 'pseudo-inverse', 'interval'),
  soft: row('soft', 'encoder', 'own', 'none', 'step', true),
  averaged: row('averaged', 'encoder', 'own', 'average', 'step'),
  orthonormal: row('orthonormal', 'both', 'none', 'orthonormal', 'step'),
};

export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(TYING_RULES, id);
}

/** The id of a combination that has no name: `custom.<route>.<decoder>.<sync>.<when>[.soft]`. */
export function customRule(choice: Omit<TyingRule, 'id'>): TyingRule {
  const parts = ['custom', choice.route, choice.decoder, choice.sync, choice.when];
  return { ...choice, id: [...parts, ...(choice.pull ? ['soft'] : [])].join('.') };
}

const member = <T extends string>(table: readonly T[], text: string | undefined): T | null =>
  table.find((item) => item === text) ?? null;

/** Reads a rule's id, named or custom; null when it is neither. */
export function parseRule(id: string): TyingRule | null {
  if (isRuleId(id)) return TYING_RULES[id];
  const [head, ...choices] = id.split('.');
  const route = member(ROUTES, choices[0]);
  const decoder = member(DECODER_ROUTES, choices[1]);
  const sync = member(SYNCS, choices[2]);
  const when = member(FREQUENCIES, choices[3]);
  const rest = choices.slice(4).join('.');
  if (head !== 'custom' || !route || !decoder || !sync || !when || !['', 'soft'].includes(rest)) return null;
  return customRule({ route, decoder, sync, when, pull: rest === 'soft' });
}

/** True when a rule's sync is due after the run's step `step` (1 is the first), which may be the last of an epoch. */
export function isSyncDue(rule: TyingRule, step: number, endsEpoch: boolean, every: number): boolean {
  if (rule.sync === 'none') return false;
  switch (rule.when) {
    case 'step':
      return true;
    case 'interval':
      return step % every === 0;
    case 'epoch':
      return endsEpoch;
  }
}

/** One pair's part of one step, as an engine needs it. */
export interface PairPlan {
  readonly route: Route;
  readonly decoder: DecoderRoute;
  /** λ of the soft pull; 0 for none. */
  readonly pull: number;
  /** What is done to the weights after this very step. */
  readonly sync: Sync;
}

/** `free`: moved by their own gradient; `mirrored`: c[l] and b[l−1] are one vector, c[0] free; `frozen`: never moved. */
export const DECODER_BIASES = ['free', 'mirrored', 'frozen'] as const;
export type DecoderBiases = (typeof DECODER_BIASES)[number];

export function planOf(rule: TyingRule, lambda: number, syncDue: boolean): PairPlan {
  return {
    route: rule.route,
    decoder: rule.decoder,
    pull: rule.pull ? lambda : 0,
    sync: syncDue ? rule.sync : 'none',
  };
}

/** Halves of a pair that nothing may move but the visitor's own hand. */
export interface FrozenHalves {
  readonly W: boolean;
  readonly V: boolean;
}

/**
 * The rule as it acts on a pair with frozen halves: no gradient moves a frozen half, and a sync that would write it is
 * not made at all, so that it keeps every bit under every rule.
 */
export function withFrozen(rule: TyingRule, { W, V }: FrozenHalves): TyingRule {
  const writesW = rule.sync === 'average' || rule.sync === 'orthonormal';
  const writesV = rule.sync !== 'none';
  return {
    ...rule,
    route: W ? 'none' : rule.route,
    decoder: V ? 'none' : rule.decoder,
    sync: (W && writesW) || (V && writesV) ? 'none' : rule.sync,
  };
}

/** True where V never holds a number that W does not fix: the rules that halve a pair's free parameters. */
export function isTied(rule: TyingRule): boolean {
  return rule.sync === 'average' || (rule.decoder === 'none' && rule.sync !== 'none');
}
