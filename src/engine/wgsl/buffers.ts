/**
 * The device's buffers of one engine, counted, so that none is forgotten. Knows sizes and uses, not what is in them.
 */
import { noteHeld } from './held.ts';

/** As the standard numbers them; `GPUBufferUsage` itself is not declared where there is no WebGPU. */
const USAGE = { mapRead: 1, copySource: 4, copyTarget: 8, uniform: 64, storage: 128 } as const;

/** `storage` and `uniform` can be written from the host, `storage` read back; `staging` is what it is read through. */
const USES = {
  storage: USAGE.storage | USAGE.copySource | USAGE.copyTarget,
  uniform: USAGE.uniform | USAGE.copyTarget,
  staging: USAGE.mapRead | USAGE.copyTarget,
} as const;
export type BufferUse = keyof typeof USES;

export class Buffers {
  readonly device: GPUDevice;
  readonly #alive = new Set<GPUBuffer>();

  constructor(device: GPUDevice) {
    this.device = device;
  }

  /** `bytes` is rounded up to what the standard wants; the buffer is all zeros. Throws a RangeError when too large. */
  create(use: BufferUse, bytes: number, label: string): GPUBuffer {
    const { maxBufferSize, maxStorageBufferBindingSize } = this.device.limits;
    const size = Math.max(16, Math.ceil(bytes / 4) * 4);
    if (size > maxBufferSize || (use === 'storage' && size > maxStorageBufferBindingSize)) {
      throw new RangeError(`${label}: ${size} bytes are more than this GPU's buffers hold`);
    }
    const buffer = this.device.createBuffer({ size, usage: USES[use], label });
    this.#alive.add(buffer);
    noteHeld(1, size);
    return buffer;
  }

  destroy(...buffers: readonly GPUBuffer[]): void {
    for (const buffer of buffers) {
      buffer.destroy();
      if (this.#alive.delete(buffer)) noteHeld(-1, buffer.size);
    }
  }

  destroyAll(): void {
    this.destroy(...this.#alive);
  }

  count(): { buffers: number; bytes: number } {
    let bytes = 0;
    for (const buffer of this.#alive) bytes += buffer.size;
    return { buffers: this.#alive.size, bytes };
  }
}
