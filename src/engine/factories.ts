/** One way to make each engine, loading no more code than that engine needs. */
import type { Network } from '../model/architecture.ts';
import type { Engine } from './engine.ts';
import type { OpenBackend, TfjsBackend } from './tfjs/backends.ts';

export type EngineFactory = (network: Network) => Promise<Engine>;

/** `webgpu` has own kernels, `webgpu-tfjs` the same device in TensorFlow.js operations. */
export type EngineName = 'webgpu' | 'webgpu-tfjs' | 'webgl' | 'wasm' | 'cpu';

/** Opens the device; each returned factory makes engines on it. Throws where the machine has no such device. */
export const factories: Readonly<Record<EngineName, () => Promise<EngineFactory>>> = {
  webgpu: openOwnWebgpu,
  'webgpu-tfjs': () => openTfjs('webgpu'),
  webgl: () => openTfjs('webgl'),
  wasm: openWasm,
  cpu: () => openTfjs('cpu'),
};

async function openTfjs(backend: TfjsBackend): Promise<EngineFactory> {
  const { openBackend } = await import('./tfjs/backends.ts');
  const { createTfjsEngine } = await import('./tfjs/engine.ts');
  const opened: OpenBackend = await openBackend(backend);
  const operations = backend === 'webgl' ? (await import('./tfjs/webgl-shaders.ts')).webglOperations : undefined;
  const description = { backend, device: opened.device, kernels: 'tfjs' } as const;
  return async (network) => createTfjsEngine(network, description, operations, opened.lost);
}

async function openWasm(): Promise<EngineFactory> {
  const { createSimdEngine } = await import('./simd/engine.ts');
  return createSimdEngine;
}

async function openOwnWebgpu(): Promise<EngineFactory> {
  const { openBackend } = await import('./tfjs/backends.ts');
  const { createWgslEngine } = await import('./wgsl/engine.ts');
  const { gpu, device, software } = await openBackend('webgpu');
  if (!gpu) throw new Error('the WebGPU backend has no device');
  return (network) => createWgslEngine(network, gpu, { device, software });
}
