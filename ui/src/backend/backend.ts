/** The one seam between the page and the program: typed calls, raw bytes, and events. Nothing else may leave the page. */
import type { ErrorCode, Methods, WatchEvent } from './contract.gen';

export type MethodName = keyof Methods;
export type Params<M extends MethodName> = Methods[M]['params'];
export type Output<M extends MethodName> = Methods[M]['output'];

/** What a refused call says: a code with a text in both languages, the field it concerns, and a reference into the log. */
export interface Refusal {
  code: ErrorCode;
  field?: string | null;
  args?: Record<string, string | number> | null;
  ref?: string | null;
}

/** Thrown by every failed call; `refusal.code` is closed, so a page may branch on it. */
export class CallError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'CallError';
    this.refusal = refusal;
  }

  /** Any thrown value as a `CallError`; what is not a refusal of the contract counts as internal. */
  static from(thrown: unknown): CallError {
    if (thrown instanceof CallError) return thrown;
    const code = (thrown as Refusal | null)?.code;
    return new CallError(typeof code === 'string' ? (thrown as Refusal) : { code: 'internal' });
  }
}

/** A way to the program: the Tauri commands in the window, or the loopback bridge in development and tests. */
export interface Backend {
  /** Methods that are legal while the case file is locked. */
  session(method: string, params: unknown): Promise<unknown>;
  /** Methods on the open case file. */
  call(method: string, params: unknown): Promise<unknown>;
  /** Methods that answer with raw bytes. */
  bytes(method: string, params: unknown): Promise<ArrayBuffer>;
  /** Progress and change events, for as long as the page lives. */
  watch(hear: (event: WatchEvent) => void): void;
}
