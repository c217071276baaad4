// The few host globals that model, data, engine, lab and export may use: what a page, a worker and Node all have.
// They are compiled with no DOM library, so that `document` is an error there; anything not listed here is too.
// Each declaration is the part of the standard one that the code needs. The page and the worker never see this file.

interface Console {
  debug(...data: unknown[]): void;
  error(...data: unknown[]): void;
  info(...data: unknown[]): void;
  log(...data: unknown[]): void;
  warn(...data: unknown[]): void;
}
declare var console: Console;

interface Performance {
  now(): number;
  readonly timeOrigin: number;
}
declare var performance: Performance;

declare function setTimeout(handler: () => void, milliseconds?: number): number;
declare function clearTimeout(id: number | undefined): void;
declare function setInterval(handler: () => void, milliseconds?: number): number;
declare function clearInterval(id: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;

interface Event {
  readonly type: string;
  readonly target: EventTarget | null;
}
interface EventTarget {
  addEventListener(
    type: string,
    listener: (event: Event) => void,
    options?: { once?: boolean; signal?: AbortSignal },
  ): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  dispatchEvent(event: Event): boolean;
}
declare var EventTarget: { prototype: EventTarget; new (): EventTarget };

interface DOMException extends Error {
  readonly name: string;
}
declare var DOMException: { prototype: DOMException; new (message?: string, name?: string): DOMException };

interface AbortSignal extends EventTarget {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
declare var AbortSignal: {
  prototype: AbortSignal;
  abort(reason?: unknown): AbortSignal;
  any(signals: Iterable<AbortSignal>): AbortSignal;
  timeout(milliseconds: number): AbortSignal;
};
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare var AbortController: { prototype: AbortController; new (): AbortController };

interface MessageEvent<T = unknown> extends Event {
  readonly data: T;
}
interface MessagePort extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  start(): void;
  close(): void;
}
interface MessageChannel {
  readonly port1: MessagePort;
  readonly port2: MessagePort;
}
declare var MessageChannel: { prototype: MessageChannel; new (): MessageChannel };

interface URL {
  readonly href: string;
  readonly pathname: string;
  toString(): string;
}
declare var URL: { prototype: URL; new (url: string | URL, base?: string | URL): URL };
interface URLSearchParams extends Iterable<[string, string]> {
  readonly size: number;
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  keys(): IterableIterator<string>;
  entries(): IterableIterator<[string, string]>;
  forEach(callback: (value: string, key: string) => void): void;
  toString(): string;
}
declare var URLSearchParams: {
  prototype: URLSearchParams;
  new (init?: string | Record<string, string> | Iterable<[string, string]>): URLSearchParams;
};
interface ImportMeta {
  readonly url: string;
}

interface ReadableStreamDefaultReader<R> {
  read(): Promise<{ done: false; value: R } | { done: true; value: R | undefined }>;
  cancel(reason?: unknown): Promise<void>;
  releaseLock(): void;
}
interface WritableStreamDefaultWriter<W> {
  write(chunk: W): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}
interface WritableStream<W = unknown> {
  getWriter(): WritableStreamDefaultWriter<W>;
}
interface ReadableStream<R = unknown> {
  getReader(): ReadableStreamDefaultReader<R>;
  pipeThrough<T>(transform: {
    readonly readable: ReadableStream<T>;
    readonly writable: WritableStream<BufferSource>;
  }): ReadableStream<T>;
  cancel(reason?: unknown): Promise<void>;
}
type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer;
type CompressionFormat = 'deflate' | 'deflate-raw' | 'gzip';
interface ByteTransform {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<BufferSource>;
}
interface DecompressionStream extends ByteTransform {}
declare var DecompressionStream: {
  prototype: DecompressionStream;
  new (format: CompressionFormat): DecompressionStream;
};
interface CompressionStream extends ByteTransform {}
declare var CompressionStream: { prototype: CompressionStream; new (format: CompressionFormat): CompressionStream };

interface Blob {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  slice(start?: number, end?: number, type?: string): Blob;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
  text(): Promise<string>;
}
declare var Blob: {
  prototype: Blob;
  new (parts?: (BufferSource | Blob | string)[], options?: { type?: string }): Blob;
};
interface File extends Blob {
  readonly name: string;
}

interface Headers {
  get(name: string): string | null;
}
interface Response {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
  json(): Promise<unknown>;
  text(): Promise<string>;
}
declare var Response: {
  prototype: Response;
  new (
    body?: BufferSource | Blob | ReadableStream | string | null,
    options?: { status?: number; headers?: Record<string, string> },
  ): Response;
};
interface RequestInit {
  signal?: AbortSignal | null;
  cache?: 'default' | 'force-cache' | 'no-cache' | 'no-store' | 'reload';
  headers?: Record<string, string>;
}
declare function fetch(input: string | URL, init?: RequestInit): Promise<Response>;

interface TextDecoder {
  decode(input?: BufferSource): string;
}
declare var TextDecoder: {
  prototype: TextDecoder;
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};
interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare var TextEncoder: { prototype: TextEncoder; new (): TextEncoder };

interface Crypto {
  getRandomValues<T extends ArrayBufferView<ArrayBuffer>>(array: T): T;
  readonly subtle: { digest(algorithm: 'SHA-256', data: BufferSource): Promise<ArrayBuffer> };
}
declare var crypto: Crypto;

/** `gpu` comes from @webgpu/types, and is missing where there is no WebGPU, whatever its type says. */
interface Navigator {
  readonly hardwareConcurrency: number;
  readonly userAgent: string;
}
declare var navigator: Navigator;

/** A worker's or a page's own canvas; Node has none: ask `typeof OffscreenCanvas` first. */
interface OffscreenCanvas {
  width: number;
  height: number;
  getContext(kind: 'webgl2', options?: Record<string, unknown>): WebGL2RenderingContext | null;
  getContext(kind: '2d', options?: { willReadFrequently?: boolean }): OffscreenCanvasRenderingContext2D | null;
  addEventListener(type: string, listener: (event: Event & { preventDefault(): void }) => void): void;
}
declare var OffscreenCanvas: { prototype: OffscreenCanvas; new (width: number, height: number): OffscreenCanvas };
interface WebGL2RenderingContext {
  readonly RENDERER: number;
  readonly VENDOR: number;
  readonly MAX_TEXTURE_SIZE: number;
  getExtension(
    name: 'WEBGL_debug_renderer_info',
  ): { readonly UNMASKED_RENDERER_WEBGL: number; readonly UNMASKED_VENDOR_WEBGL: number } | null;
  getExtension(name: 'WEBGL_lose_context'): { loseContext(): void; restoreContext(): void } | null;
  getExtension(name: string): unknown;
  getParameter(name: number): unknown;
  isContextLost(): boolean;
}
interface OffscreenCanvasRenderingContext2D {
  drawImage(image: ImageBitmap | OffscreenCanvas, x: number, y: number, width?: number, height?: number): void;
  getImageData(x: number, y: number, width: number, height: number): ImageData;
}
interface ImageData {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}
interface ImageBitmap {
  readonly width: number;
  readonly height: number;
  close(): void;
}
declare function createImageBitmap(image: Blob): Promise<ImageBitmap>;

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  var Memory: { prototype: Memory; new (descriptor: { initial: number; maximum?: number; shared?: boolean }): Memory };
  interface Module {}
  var Module: { prototype: Module; new (bytes: BufferSource): Module };
  interface Instance {
    readonly exports: Exports;
  }
  var Instance: { prototype: Instance; new (module: Module, imports?: Imports): Instance };
  interface Global {
    value: number;
  }
  /** A function of some signature: whoever calls it has to say which. */
  type ExportValue = Global | Memory | ((...args: never[]) => unknown);
  type Exports = Record<string, ExportValue>;
  type Imports = Record<string, Record<string, unknown>>;
  function validate(bytes: BufferSource): boolean;
  function compile(bytes: BufferSource): Promise<Module>;
  function instantiate(
    bytes: BufferSource,
    imports?: Imports,
  ): Promise<{ readonly instance: Instance; readonly module: Module }>;
  function instantiate(module: Module, imports?: Imports): Promise<Instance>;
}
