/** Counts what a step asks of the graphics interfaces: compute dispatches on WebGPU, draws on WebGL. */

let calls = 0;

/** Dispatches and draws so far, of this worker. */
export function graphicsCalls(): number {
  return calls;
}

/** Puts a count in front of a method. The one place where a prototype is written to. */
function count(type: { readonly prototype: object } | undefined, names: readonly string[]): void {
  for (const name of names) {
    const method: unknown = type && Reflect.get(type.prototype, name);
    if (!type || typeof method !== 'function') continue;
    Reflect.set(type.prototype, name, function counted(this: unknown, ...args: unknown[]): unknown {
      calls += 1;
      const result: unknown = Reflect.apply(method, this, args);
      return result;
    });
  }
}

/** Before any library takes hold of the methods. */
export function countGraphicsCalls(): void {
  const { GPUComputePassEncoder: compute, WebGL2RenderingContext: webgl } = globalThis as Partial<typeof globalThis>;
  count(compute, ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect']);
  count(webgl, ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']);
}
