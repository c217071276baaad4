/**
 * When a GPU device can no longer be trusted: it was lost, or it refused a command outside all error scopes (no memory for
 * a buffer, most of all). Such a command is left out silently, and every number after it would be wrong.
 */

const known = new WeakMap<GPUDevice, Promise<string>>();

/** Resolves, with the reason, when the device is lost; one that refuses a command is given up for it. */
export function lossOf(device: GPUDevice): Promise<string> {
  const loss = known.get(device) ?? watch(device);
  known.set(device, loss);
  return loss;
}

async function watch(device: GPUDevice): Promise<string> {
  const refusals: string[] = [];
  device.addEventListener('uncapturederror', ({ error }) => {
    refusals.push(error.message || 'no reason given');
    device.destroy();
  });
  const { message } = await device.lost;
  const [refusal] = refusals;
  return refusal === undefined
    ? `the GPU device was lost: ${message || 'no reason given'}`
    : `the GPU refused a command: ${refusal}`;
}
