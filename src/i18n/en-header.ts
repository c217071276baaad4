/** English words of the header: buttons, readings, the badge that explains the engine, data, hint and theme. */
import type { EngineChoice, Rejection } from '../model/readings.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const backendNames: Readonly<Record<string, string>> = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' };
const backendName = (id: string): string => backendNames[id] ?? id;

const rejections: Readonly<Record<Rejection['why'], string>> = {
  missing: 'this browser does not offer it',
  software: 'it is only imitated in software here, and slower than WASM',
  failed: 'it failed to start',
  'wrong-answer': 'it gave a wrong answer to the self-check',
  lost: 'it failed twice while it trained',
};

const kernelsName = (kernels: EngineChoice['kernels']): string => (kernels === 'own' ? 'own kernels' : 'TensorFlow.js');

export const enHeader = {
  title: 'Mirror',
  subtitle: 'autoencoders whose decoder mirrors the encoder',
  controls: 'Training',
  train: 'Train',
  pause: 'Pause',
  step: 'Step',
  reset: 'Reset',
  newSeed: 'New seed',
  help: {
    train: 'Start or pause training (Space)',
    step: 'Take one training step (S)',
    reset: 'Back to the same seed and start (R)',
    newSeed: 'Start again from another seed',
  },
  speed: {
    title: 'Speed',
    unit: 'steps/s',
    held: (rate: number) => `${rate} ${rate === 1 ? 'step' : 'steps'} a second`,
    fastest: 'max',
    fastestName: 'as fast as possible',
  },
  readings: {
    title: 'Readings',
    epoch: 'epoch',
    step: 'step',
    stepsPerSecond: 'steps/s',
    train: 'train loss',
    test: 'test loss',
    images: 'images',
    imagesHelp: 'Training and test images that have arrived',
    parameters: 'parameters',
    parametersHelp: 'Independent numbers that training moves under the present rule',
    none: '–',
    overImages: (images: number, total: number) => `over ${format.integer(images)} of ${format.integer(total)} images`,
    waiting: 'waiting for images',
    building: 'building…',
    failed: 'not running',
  },
  badge: {
    choosing: 'choosing an engine…',
    label: (backend: string, kernels: EngineChoice['kernels']) => `${backendName(backend)} · ${kernelsName(kernels)}`,
    name: backendName,
    help: 'Why this engine',
    device: (device: string) => `Device: ${device}.`,
    kernels: {
      own: 'The arithmetic is done by this page’s own kernels.',
      tfjs: 'The arithmetic is done by TensorFlow.js.',
    },
    asked: (backend: string) => `${backendName(backend)} does the training because the link or the settings name it.`,
    best: (backend: string) =>
      `${backendName(backend)} does the training: the fastest that this browser and machine offer.`,
    next: (backend: string) => `${backendName(backend)} does the training: the fastest that was left. Passed over:`,
    passed: ({ backend, kernels, why, detail }: Rejection) => {
      const which =
        kernels === 'own' && backend !== 'cpu' ? `${backendName(backend)} with own kernels` : backendName(backend);
      return `${which}: ${rejections[why]}${detail === '' ? '' : ` (${detail})`}.`;
    },
    change: 'Another can be named under Settings, Backend.',
    memory: 'Memory:',
    onGpus: 'On GPUs:',
    megabytes: (bytes: number) => `${format.short(bytes / 2 ** 20)} MB`,
    buffers: (count: number) => `buffers: ${format.integer(count)}`,
  },
  data: {
    title: 'Images loaded',
    progress: (loaded: number, total: number) =>
      `${format.integer(loaded)} of ${format.integer(total)} training images`,
  },
  preset: 'Preset',
  language: 'Language',
  theme: { title: 'Theme', auto: 'As the system', light: 'Light', dark: 'Dark' },
  keys: 'Keyboard shortcuts',
  present: 'Present',
  hint: {
    title: 'Hint',
    start: 'First time here? Press Train, and once the loss has fallen try Copy each step.',
    close: 'Got it',
  },
};
