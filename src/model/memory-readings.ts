/** What engines hold of a machine's memory, for the badge and for whoever looks for leaks. */

export interface Holding {
  /** Device buffers, tensors, or for WebAssembly memories. */
  readonly buffers: number;
  readonly bytes: number;
}

export interface MemoryReading {
  /** As the engine of the present run counts; TensorFlow.js counts the tensors of all its engines together. */
  readonly engine: Holding;
  /** Of own kernels on GPUs: all engines that were ever made and not disposed. */
  readonly gpu: Holding;
}
