/**
 * The formula of each topic, as one writes it on a blackboard: `^` and `_` raise and lower what follows, braces group,
 * `frac{a}{b}` and `sqrt{a}` are what they say. W is painted as the encoder's, V as the decoder's. See formula.tsx.
 */
import type { TopicId } from '../../i18n/help.ts';

const MSE = 'L = frac{1}{B n} ∑_{i = 1}^B ‖x̂_i − x_i‖^2';

const FORMULAS: Readonly<Partial<Record<TopicId, string>>> = {
  training: 'θ ← θ − η ∇_θ L',
  reset: 'θ_0 = f(s)',
  speed: 'r ≤ r_{max}',
  epoch: 'e = ⌊ t / ⌈N / B⌉ ⌋',
  step: 't ← t + 1',
  pace: 'r = Δ t / Δ τ',
  'train-loss': MSE,
  'test-loss': 'L_{test} = frac{1}{N n} ∑_{i = 1}^N ‖x̂_i − x_i‖^2',
  images: 'N + N_{test}',
  parameters: '∑_k n_{k − 1} n_k + ∑_k b_k',
  drawing: 'x ∈ [0, 1]^{28 × 28}',
  reconstruction: 'r = x̂ − x',
  'drawing-error': 'e = frac{1}{784} ‖x̂ − x‖^2',
  hourglass: 'h_k = σ(W_k h_{k − 1} + b_k)',
  code: 'z = h_L(x), x̂ = g(z)',
  heatmaps: 'D = V − W^⊤',
  filters: 'w_j = W_{• j}, v_j = V_{j •}',
  asymmetry: 'a = frac{‖V − W^⊤‖_F}{‖W‖_F}',
  alignment: 'c = frac{⟨V, W^⊤⟩}{‖V‖_F ‖W‖_F}',
  'gradient-norm': '‖G_W‖_F, ‖G_V‖_F',
  'gradient-cosine': 'frac{⟨G_W, G_V^⊤⟩}{‖G_W‖_F ‖G_V‖_F}',
  penalty: 'P = λ ‖V − W^⊤‖_F^2',
  condition: 'κ(W) = σ_{max} / σ_{min}',
  loss: MSE,
  'mean-image': 'L_{0} = frac{1}{N n} ∑_i ‖x_i − x̄‖^2',
  pca: 'L_k = frac{1}{N n} ∑_i ‖(I − U_k U_k^⊤)(x_i − x̄)‖^2',
  'gradient-split': '∇_W L = G_W + G_V^⊤',
  'rule-untied': 'W ← W − η G_W, V ← V − η G_V',
  'rule-transposed': 'V = W^⊤, ∇_W L = G_W + G_V^⊤',
  'rule-copy-step': 'W ← W − η G_W, V ← W^⊤',
  'rule-copy-epoch': 'W ← W − η G_W; V ← W^⊤',
  'rule-decoder-only': 'W ← W − η G_V^⊤, V ← W^⊤',
  'rule-frozen': 'W ← W − η G_W, V = V_0',
  'rule-pseudo-inverse': 'V ← W^+, W W^+ W = W',
  'rule-soft': 'L + λ ‖V − W^⊤‖_F^2',
  'rule-averaged': 'W ← frac{W + V^⊤}{2}, V ← W^⊤',
  'rule-orthonormal': 'W ← W (W^⊤ W)^{− 1 / 2}, V ← W^⊤',
  'setting-layers': 'n_0 → n_1 → … → n_L',
  'setting-activation': 'σ(x) = frac{1}{1 + e^{− x}}, σ′ = σ (1 − σ) ≤ frac{1}{4}',
  'setting-output': 'x̂ = σ(V_1 h + c_1)',
  'setting-init': 'W_{ij} ∼ U(− a, a), a = sqrt{frac{6}{n + m}}',
  'setting-rule': 'V = f(W)',
  'setting-biases': 'c_k = b_k',
  'setting-lambda': 'L + λ ‖V − W^⊤‖_F^2',
  'setting-every': 't ≡ 0 (mod N)',
  'setting-optimizer': 'θ ← θ − η frac{m̂}{sqrt{v̂} + ε}',
  'setting-lr': 'θ ← θ − η ∇_θ L',
  'setting-batch': 'g = frac{1}{B} ∑_{i = 1}^B ∇_θ L_i',
  'setting-noise': 'x̃ = x + ε, ε ∼ N(0, s^2)',
};

export function formulaOf(topic: TopicId): string | null {
  return FORMULAS[topic] ?? null;
}
