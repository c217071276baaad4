/** The noisy input of a denoising experiment, as an expression of each program's language; `x` is the clean batch. */
import type { CorruptionKind, Experiment } from '../../model/experiment.ts';
import { number } from './program.ts';

type Expressions = Readonly<Record<CorruptionKind, (strength: number) => string>>;

const NOISY = {
  keras: {
    gaussian: (s) => `x + ${number(s)} * random.standard_normal(x.shape, 'float32')`,
    'salt-and-pepper': (s) =>
      `np.where((u := random.random(x.shape)) < ${number(s)}, np.float32(u >= ${number(s / 2)}), x)`,
    masking: (s) => `x * np.float32(random.random(x.shape) >= ${number(s)})`,
  },
  pytorch: {
    gaussian: (s) => `x + ${number(s)} * torch.randn_like(x)`,
    'salt-and-pepper': (s) =>
      `torch.where((u := torch.rand_like(x)) < ${number(s)}, (u >= ${number(s / 2)}).float(), x)`,
    masking: (s) => `x * (torch.rand_like(x) >= ${number(s)})`,
  },
  tensorflow1: {
    gaussian: (s) => `x + tf.random_normal(tf.shape(x), stddev=${number(s)})`,
    'salt-and-pepper': (s) =>
      `(lambda u: tf.where(u < ${number(s)}, tf.cast(u >= ${number(s / 2)}, tf.float32), x))(tf.random_uniform(tf.shape(x)))`,
    masking: (s) => `x * tf.cast(tf.random_uniform(tf.shape(x)) >= ${number(s)}, tf.float32)`,
  },
  tfjs: {
    gaussian: (s) => `x.add(tf.randomNormal(x.shape, 0, ${number(s)}))`,
    'salt-and-pepper': (s) =>
      `((u) => tf.where(u.less(${number(s)}), u.greaterEqual(${number(s / 2)}).cast('float32'), x))(tf.randomUniform(x.shape))`,
    masking: (s) => `x.mul(tf.randomUniform(x.shape).greaterEqual(${number(s)}).cast('float32'))`,
  },
} as const satisfies Record<string, Expressions>;

/** `x` itself where there is no noise. */
export function noisyInput(program: keyof typeof NOISY, { noise, corruption }: Experiment): string {
  return noise === 0 ? 'x' : NOISY[program][corruption](noise);
}
