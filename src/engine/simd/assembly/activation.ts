/**
 * The activations of a vector, and their derivatives by the activation's output.
 */
import { ELU, RELU, SIGMOID, TANH } from './codes';
import { exponential, exponentialMinusOne, within } from './exponential';
import { nmadd } from './vector';

/** tanh is 1 to the last bit from here on. */
const FLAT: f32 = 20;

@inline
function one(): v128 {
  return f32x4.splat(1);
}

@inline
function zero(): v128 {
  return f32x4.splat(0);
}

@inline
function sigmoid(x: v128): v128 {
  return f32x4.div(one(), f32x4.add(one(), exponential(within(f32x4.neg(x)))));
}

@inline
function tanh(x: v128): v128 {
  const held = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-FLAT)), f32x4.splat(FLAT));
  const e = exponentialMinusOne(f32x4.add(held, held));
  return f32x4.div(e, f32x4.add(e, f32x4.splat(2)));
}

@inline
function elu(x: v128): v128 {
  const negative = exponentialMinusOne(within(f32x4.pmin(x, zero())));
  return v128.bitselect(x, negative, f32x4.gt(x, zero()));
}

/** f(x) */
@inline
export function activate(activation: i32, x: v128): v128 {
  switch (activation) {
    case SIGMOID: return sigmoid(x);
    case TANH: return tanh(x);
    case RELU: return f32x4.pmax(x, zero());
    case ELU: return elu(x);
    default: return x;
  }
}

/** f′ where f's output is y. */
@inline
export function slope(activation: i32, y: v128): v128 {
  switch (activation) {
    case SIGMOID: return f32x4.mul(y, f32x4.sub(one(), y));
    case TANH: return nmadd(y, y, one());
    case RELU: return v128.and(one(), f32x4.gt(y, zero()));
    case ELU: return v128.bitselect(one(), f32x4.add(y, one()), f32x4.gt(y, zero()));
    default: return one();
  }
}
