/**
 * Activations and their derivatives in WGSL. None relies on infinities, and none swallows a NaN: where a value is
 * not below a bound it is passed on, so that a diverged run shows in its loss.
 */

export const WGSL_ACTIVATION = `
fn sigmoid(x: f32) -> f32 {
  let e = exp(-abs(x));
  return select(e, 1.0, x >= 0.0) / (1.0 + e);
}

// The builtin overflows for large |x| on some drivers; near 0 the series is exact where the quotient cancels.
fn hyperbolicTangent(x: f32) -> f32 {
  let e = exp(-2.0 * abs(x));
  let quotient = (1.0 - e) / (1.0 + e);
  let s = x * x;
  let series = x * (1.0 + s * (-1.0 / 3.0 + s * (2.0 / 15.0 - s * (17.0 / 315.0))));
  return select(select(quotient, -quotient, x < 0.0), series, abs(x) < 0.2);
}

// exp(x) − 1 cancels near 0
fn exponentialLinear(x: f32) -> f32 {
  let negative = min(x, 0.0);
  let series = x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x * (1.0 / 24.0))));
  return select(x, select(exp(negative) - 1.0, series, x > -0.05), x < 0.0);
}

fn activate(kind: u32, x: f32) -> f32 {
  switch kind {
    case ACTIVATION_SIGMOID: { return sigmoid(x); }
    case ACTIVATION_TANH: { return hyperbolicTangent(x); }
    case ACTIVATION_RELU: { return select(x, 0.0, x < 0.0); }
    case ACTIVATION_ELU: { return exponentialLinear(x); }
    default: { return x; }
  }
}

// f'(x) from y = f(x)
fn slope(kind: u32, y: f32) -> f32 {
  switch kind {
    case ACTIVATION_SIGMOID: { return y * (1.0 - y); }
    case ACTIVATION_TANH: { return 1.0 - y * y; }
    case ACTIVATION_RELU: { return select(0.0, 1.0, y > 0.0); }
    case ACTIVATION_ELU: { return select(1.0, y + 1.0, y < 0.0); }
    default: { return 1.0; }
  }
}
`;
