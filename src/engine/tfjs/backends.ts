/**
 * Opens a TensorFlow.js backend and says on what device it runs. The WebGPU device is ours and lent to TensorFlow.js,
 * so that own kernels can use it and its loss is seen. Each backend's code is loaded when it is first asked for.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '../../model/experiment.ts';
import { lossOf } from '../device-loss.ts';
import { findAdapter, findRenderer, type AdapterDescription } from '../probe.ts';

export type TfjsBackend = Exclude<Backend, 'wasm'>;

export interface OpenBackend {
  readonly backend: TfjsBackend;
  /** As the driver names it. */
  readonly device: string;
  /** True where a program on the CPU stands in for a GPU. */
  readonly software: boolean;
  /** The device that TensorFlow.js runs on, where there is one. */
  readonly gpu: GPUDevice | null;
  /** Resolves, with the reason, when the device is lost; null for one that cannot be. */
  readonly lost: Promise<string> | null;
}

/** Throws where the machine has no such backend. */
export async function openBackend(backend: TfjsBackend): Promise<OpenBackend> {
  switch (backend) {
    case 'webgpu':
      return openWebgpu();
    case 'webgl':
      return openWebgl();
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      await activate('cpu');
      return { backend, device: 'JavaScript', software: false, gpu: null, lost: null };
  }
}

async function activate(backend: TfjsBackend): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js could not start its ${backend} backend`);
  await tf.ready();
}

let lent: { device: GPUDevice; found: AdapterDescription; lost: Promise<string> } | null = null;

async function openWebgpu(): Promise<OpenBackend> {
  if (!lent) {
    const found = await findAdapter();
    if (!found) throw new Error('this browser offers no WebGPU adapter');
    const device = await found.adapter.requestDevice({ requiredLimits: wantedLimits(found.adapter.limits) });
    const lost = lossOf(device);
    lent = { device, found, lost };
    void lost.then(() => (lent = null));
    const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
    // Kernels are registered under this very name; the stock factory would open a device of its own.
    forget('webgpu');
    tf.registerBackend('webgpu', () => new WebGPUBackend(device, found.adapter.info));
  }
  await activate('webgpu');
  const { device, found, lost } = lent;
  return { backend: 'webgpu', device: found.device, software: found.software, gpu: device, lost };
}

/** Takes a backend out of the library, which cleans up on a device that may be gone. */
function forget(backend: TfjsBackend): void {
  try {
    tf.removeBackend(backend);
  } catch {
    // It is out all the same: what it held went with its device
  }
}

/** All the memory and workgroup room the adapter has; the defaults would refuse larger networks. */
function wantedLimits(limits: GPUSupportedLimits): Record<string, number> {
  const { maxBufferSize, maxStorageBufferBindingSize, maxComputeWorkgroupStorageSize } = limits;
  const { maxComputeWorkgroupsPerDimension, maxComputeWorkgroupSizeX, maxComputeInvocationsPerWorkgroup } = limits;
  return {
    maxBufferSize,
    maxStorageBufferBindingSize,
    maxComputeWorkgroupStorageSize,
    maxComputeWorkgroupsPerDimension,
    maxComputeWorkgroupSizeX,
    maxComputeInvocationsPerWorkgroup,
  };
}

/** Adam's ε of 1e-7 and small gradients vanish in 16-bit floats, so such a GPU is refused. */
async function openWebgl(): Promise<OpenBackend> {
  const found = findRenderer();
  if (!found) throw new Error('this browser offers no WebGL 2');
  const { MathBackendWebGL } = await import('@tensorflow/tfjs-backend-webgl');
  if (hasLostContext) {
    hasLostContext = false;
    context = null;
    forget('webgl');
    tf.registerBackend('webgl', () => new MathBackendWebGL());
  }
  await activate('webgl');
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw new Error('this GPU computes in 16-bit floats only, too coarse for training');
  }
  const backend = tf.backend();
  if (backend instanceof MathBackendWebGL) context ??= watch(canvasOf(backend.gpgpu.gl));
  return { backend: 'webgl', ...found, gpu: null, lost: context };
}

/** Resolves when the present WebGL context is lost. */
let context: Promise<string> | null = null;
let hasLostContext = false;

/** The standard's own property, which the library's types leave out where there is no DOM. */
const canvasOf = (gl: unknown): OffscreenCanvas => (gl as { readonly canvas: OffscreenCanvas }).canvas;

/** TensorFlow.js goes on without noticing: reads of a lost context never end, or give zeros. */
function watch(canvas: OffscreenCanvas): Promise<string> {
  return new Promise((resolve) => {
    canvas.addEventListener('webglcontextlost', () => {
      hasLostContext = true;
      resolve('the WebGL context was lost');
    });
  });
}
