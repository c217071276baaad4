/**
 * Where an engine's network lives: a memory with helper threads on it, and, should one of them be lost, a new memory
 * without any. Knows no step; the kernels give the same bits on either.
 */
import type { Network } from '../../model/architecture.ts';
import { Crew, Stalled, type Spawn } from './crew.ts';
import { instantiateAtOnce, instantiateKernels } from './instance.ts';
import { bestVariant, compileAtOnce, compileKernels, type Variant } from './kernels.ts';
import { bytesNeeded } from './places.ts';
import { leaderSleep } from './sleep.ts';
import { Space } from './space.ts';
import { spawnWorker, threadsHere } from './spawn.ts';
import { LASTING, Workspace } from './workspace.ts';

export interface SimdOptions {
  /** The best that runs here, if left out. */
  readonly variant?: Variant;
  /** As many as this machine and page allow, if left out. */
  readonly threads?: number;
  /** How a helper thread is made, if not by the browser. */
  readonly spawn?: Spawn;
  /** Milliseconds that one wait for a helper may last. */
  readonly patience?: number;
  /** Milliseconds in which helpers have to be at their posts. */
  readonly haste?: number;
}

/** Helpers that are not at their posts by then are not waited for. */
const START_MS = 1000;

const DEVICES: Readonly<Record<Variant, string>> = { baseline: 'SIMD', relaxed: 'relaxed SIMD' };

export class Premises {
  /** Resolves when the helpers were lost and the engine has gone on without them. */
  readonly reduced: Promise<void>;
  readonly #network: Network;
  readonly #variant: Variant;
  #reduce: () => void = () => undefined;
  #crew: Crew;
  #workspace: Workspace;
  #ruin: Error | null = null;

  /** Throws where WebAssembly has no SIMD or the memory is not to be had. */
  static async open(network: Network, options: SimdOptions = {}): Promise<Premises> {
    const { variant = bestVariant(), threads = threadsHere(), spawn = spawnWorker } = options;
    const shared = threads > 1 ? Space.shared(bytesNeeded(network.sizes, threads)) : null;
    const space = shared ?? new Space();
    const module = await compileKernels(variant, shared !== null);
    const sleep = shared ? leaderSleep(space.memory, options.patience) : undefined;
    const crew = new Crew(space, await instantiateKernels(module, space.memory, sleep), threads);
    const premises = new Premises(network, variant, crew, new Workspace(network, space, crew));
    if (shared) await crew.enlist({ module, memory: space.memory, threads }, spawn, options.haste ?? START_MS);
    return premises;
  }

  private constructor(network: Network, variant: Variant, crew: Crew, workspace: Workspace) {
    this.#network = network;
    this.#variant = variant;
    this.#crew = crew;
    this.#workspace = workspace;
    this.reduced = new Promise((resolve) => {
      this.#reduce = resolve;
    });
  }

  /** 'SIMD · 2 threads' */
  get device(): string {
    const { threads } = this.#crew;
    return threads > 1 ? `${DEVICES[this.#variant]} · ${threads} threads` : DEVICES[this.#variant];
  }

  /** Throws where a lost helper left weights behind that are half moved. */
  get workspace(): Workspace {
    if (this.#ruin) throw this.#ruin;
    return this.#workspace;
  }

  /**
   * Does `work`, which writes one tape and runs it. Where a helper is lost on the way, `work` is done again by this thread
   * alone, from where it began; throws where it had begun to move weights, for then there is no way back to that.
   */
  run<T>(work: (workspace: Workspace) => T): T {
    try {
      return work(this.workspace);
    } catch (error) {
      if (!(error instanceof Stalled)) throw error;
      this.#goOnAlone(error);
      return work(this.#workspace);
    }
  }

  /** A helper that was only slow may still write to the old memory. */
  #goOnAlone(stalled: Stalled): void {
    if (!stalled.isWhole) {
      this.#ruin = stalled;
      throw stalled;
    }
    const old = this.#workspace;
    const space = new Space();
    this.#crew = new Crew(space, instantiateAtOnce(compileAtOnce(this.#variant), space.memory));
    this.#workspace = new Workspace(this.#network, space, this.#crew);
    for (const part of LASTING) this.#workspace.flat(part).set(old.flat(part));
    this.#reduce();
  }

  dispose(): void {
    this.#workspace.dispose();
  }
}
