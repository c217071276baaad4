/** A helper thread: takes its post from the first message, then sleeps and works off tapes until it is dismissed. */
import type { Post } from './crew.ts';
import { instantiateKernels } from './instance.ts';
import { helperSleep } from './sleep.ts';

interface Scope {
  addEventListener(type: 'message', listener: (event: { readonly data: Post }) => void): void;
  postMessage(message: 'ready'): void;
  close(): void;
}
declare const self: Scope;

self.addEventListener('message', ({ data }) => void takePost(data));

async function takePost({ module, memory, scratch, crew, rank, ranks }: Post): Promise<void> {
  const kernels = await instantiateKernels(module, memory, helperSleep(memory));
  self.postMessage('ready');
  kernels.serve(scratch, crew, rank, ranks);
  self.close();
}
