/**
 * Which engine this machine gets: WebGPU on a real adapter with own kernels, the same in TensorFlow.js operations, WebGL on
 * a real GPU, WASM, CPU. Software adapters rank below WASM. What was passed over is kept, with the reason, for the page.
 */
import type { Backend, Experiment } from '../model/experiment.ts';
import type { EngineChoice, EngineFault, Rejection } from '../model/readings.ts';
import type { Network } from '../model/architecture.ts';
import type { Engine } from './engine.ts';
import { factories, type EngineFactory, type EngineName } from './factories.ts';
import { findAdapter, findRenderer } from './probe.ts';
import { CHECK_NETWORK, checkLosses, whatIsWrong } from './self-check.ts';

const KINDS: Readonly<Record<EngineName, Pick<Rejection, 'backend' | 'kernels'>>> = {
  webgpu: { backend: 'webgpu', kernels: 'own' },
  'webgpu-tfjs': { backend: 'webgpu', kernels: 'tfjs' },
  webgl: { backend: 'webgl', kernels: 'tfjs' },
  wasm: { backend: 'wasm', kernels: 'own' },
  cpu: { backend: 'cpu', kernels: 'tfjs' },
};

/** Best first. */
const LADDER: readonly EngineName[] = ['webgpu', 'webgpu-tfjs', 'webgl', 'wasm', 'cpu'];

export class NoEngine extends Error {}

export interface Chosen {
  readonly engine: Engine;
  readonly choice: EngineChoice;
  /** Makes further engines on the same device. */
  readonly factory: EngineFactory;
}

/** Passes over what has failed too often. Throws `NoEngine` where none can be had. */
export async function chooseEngine(
  asked: Experiment['backend'],
  network: Network,
  fault: EngineFault = { avoid: [], detail: '' },
): Promise<Chosen> {
  const rejections: Rejection[] = fault.avoid.map((backend) => ({
    backend,
    kernels: 'own',
    why: 'lost',
    detail: fault.detail,
  }));
  const candidates = await rank(asked, rejections);
  for (const name of candidates.filter((one) => !fault.avoid.includes(KINDS[one].backend))) {
    try {
      const factory = await factories[name]();
      const wrong = await selfCheck(factory);
      if (wrong !== null) {
        rejections.push({ ...KINDS[name], why: 'wrong-answer', detail: wrong });
        continue;
      }
      const engine = await factory(network);
      return { engine, factory, choice: choiceOf(engine, asked, rejections) };
    } catch (error) {
      rejections.push({
        ...KINDS[name],
        why: 'failed',
        detail: error instanceof Error ? error.message : String(error),
      });
    }
  }
  throw new NoEngine(rejections.map(({ backend, detail }) => `${backend}: ${detail}`).join('; '));
}

async function rank(asked: Experiment['backend'], rejections: Rejection[]): Promise<EngineName[]> {
  const wanted = LADDER.filter((name) => KINDS[name].backend === asked);
  const passed = await unfit();
  const rest = LADDER.filter(
    (name) => !wanted.includes(name) && !passed.some(({ backend }) => backend === KINDS[name].backend),
  );
  // Who names a backend passes nothing over.
  if (wanted.length === 0) rejections.push(...passed);
  return [...wanted, ...rest];
}

/** The graphics backends that would be missing or slower than WASM here. */
async function unfit(): Promise<Rejection[]> {
  const found: [Backend, { device: string; software: boolean } | null][] = [
    ['webgpu', await findAdapter().catch(() => null)],
    ['webgl', findRenderer()],
  ];
  return found.flatMap(([backend, of]): Rejection[] => {
    const kernels = backend === 'webgpu' ? 'own' : 'tfjs';
    if (!of) return [{ backend, kernels, why: 'missing', detail: '' }];
    return of.software ? [{ backend, kernels, why: 'software', detail: of.device }] : [];
  });
}

async function selfCheck(factory: EngineFactory): Promise<string | null> {
  const engine = await factory(CHECK_NETWORK);
  try {
    return whatIsWrong(await checkLosses(engine));
  } finally {
    engine.dispose();
  }
}

function choiceOf(engine: Engine, asked: Experiment['backend'], rejections: readonly Rejection[]): EngineChoice {
  const { backend, device, kernels } = engine.description;
  return { backend, device, kernels, asked: asked === backend, rejections };
}
