/** Chooses the way to the program once, and gives the typed calls that pages use. */
import { bridgeBackend } from './bridge';
import { tauriBackend } from './tauri';
import type { Backend, MethodName, Output, Params } from './backend';
import { SESSION_METHODS, type WatchEvent } from './contract.gen';

export { CallError } from './backend';
export type { MethodName, Output, Params, Refusal } from './backend';

function choose(): Backend {
  if ('__TAURI_INTERNALS__' in window) return tauriBackend;
  const token = new URLSearchParams(location.search).get('bridge');
  return token === null ? tauriBackend : bridgeBackend(token);
}

let backend: Backend | undefined;

/** Gives tests another way in; the shipped page never calls it. */
export function useBackend(other: Backend): void {
  backend = other;
}

const current = (): Backend => (backend ??= choose());

/** Calls a method of the contract. Rejects with a `CallError`. */
export async function call<M extends MethodName>(method: M, params: Params<M>): Promise<Output<M>> {
  const way = current();
  return (await (SESSION_METHODS.has(method) ? way.session(method, params) : way.call(method, params))) as Output<M>;
}

/** Calls a method that answers with raw bytes. Rejects with a `CallError`. */
export const bytes = (method: string, params: unknown): Promise<ArrayBuffer> => current().bytes(method, params);

/** Hears progress and change events for as long as the page lives. */
export const watch = (hear: (event: WatchEvent) => void): void => current().watch(hear);
