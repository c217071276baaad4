/** The present experiment as a program, in every language that we can write: a row each. */
import type { Experiment } from '../../model/experiment.ts';
import { kerasProgram } from './keras.ts';
import type { Line } from './program.ts';
import { pytorchProgram } from './pytorch.ts';
import { tensorflow1Program } from './tensorflow1.ts';
import { tfjsProgram } from './tfjs.ts';

export interface Program {
  readonly id: string;
  /** A product's name, the same in every language. */
  readonly name: string;
  readonly file: string;
  readonly write: (experiment: Experiment) => readonly Line[];
}

export const PROGRAMS: readonly Program[] = [
  { id: 'tensorflow1', name: 'TensorFlow 1', file: 'mirror_tf1.py', write: tensorflow1Program },
  { id: 'tfjs', name: 'TensorFlow.js', file: 'mirror.mjs', write: tfjsProgram },
  { id: 'keras', name: 'Keras 3', file: 'mirror_keras.py', write: kerasProgram },
  { id: 'pytorch', name: 'PyTorch', file: 'mirror_torch.py', write: pytorchProgram },
];
