/** One cache of what was asked, keyed by method and parameters. A change event makes every shown answer ask again; what is
 * not shown asks again when it is next looked at. Emptied when the file locks. */
import { untrack } from 'svelte';
import { call, CallError, type MethodName, type Output, type Params } from '../backend';

const KEPT = 60;

class Entry {
  data = $state.raw<unknown>(undefined);
  error = $state.raw<CallError | null>(null);
  readers = 0;
  stale = true;
  #asked = 0;

  constructor(
    readonly method: MethodName,
    readonly params: unknown,
  ) {}

  async ask(): Promise<void> {
    const turn = ++this.#asked;
    this.stale = false;
    try {
      const data = await call(this.method, this.params as Params<MethodName>);
      if (turn === this.#asked) [this.data, this.error] = [data, null];
    } catch (thrown) {
      if (turn === this.#asked) this.error = CallError.from(thrown);
    }
  }
}

const entries = new Map<string, Entry>();
let pending = false;

function entryOf(method: MethodName, params: unknown): Entry {
  const key = `${method} ${JSON.stringify(params)}`;
  let entry = entries.get(key);
  if (entry) entries.delete(key);
  else entry = new Entry(method, params);
  entries.set(key, entry);
  for (const [old, candidate] of entries) {
    if (entries.size <= KEPT) break;
    if (candidate.readers === 0 && candidate !== entry) entries.delete(old);
  }
  return entry;
}

/** Everything shown asks again, once per turn of the event loop however many changes came. */
export function refresh(): void {
  if (pending) return;
  pending = true;
  queueMicrotask(() => {
    pending = false;
    for (const entry of entries.values()) {
      if (entry.readers > 0) void entry.ask();
      else entry.stale = true;
    }
  });
}

/** Forgets every answer: nothing of the file stays in the page after it locked. */
export function forget(): void {
  for (const entry of entries.values()) entry.data = undefined;
  entries.clear();
}

/** A shown answer: `data` stays while it is asked again, so that a page never flashes. */
export interface Shown<T> {
  readonly data: T | undefined;
  readonly error: CallError | null;
  again(): Promise<void>;
}

/** Asks for as long as the component lives. `params` may return null: then nothing is asked yet. With `fresh` nothing is shown
 * that was known before: for what is written from the first answer. */
export function query<M extends MethodName>(method: M, params: () => Params<M> | null, { fresh = false } = {}): Shown<Output<M>> {
  // What is known already is shown in the first frame, so that going back does not flash.
  const first = fresh ? null : untrack(params);
  let entry = $state.raw<Entry | null>(first === null ? null : (entries.get(`${method} ${JSON.stringify(first)}`) ?? null));
  let last = $state.raw<Output<M> | undefined>(undefined);
  $effect(() => {
    const wanted = params();
    if (wanted === null) {
      entry = null;
      return;
    }
    const found = entryOf(method, wanted);
    if (fresh && found.readers === 0) [found.data, found.error, found.stale] = [undefined, null, true];
    found.readers += 1;
    if (found.stale) void found.ask();
    entry = found;
    return () => {
      found.readers -= 1;
    };
  });
  $effect(() => {
    if (entry?.data !== undefined) last = entry.data as Output<M>;
  });
  return {
    get data() {
      if (entry === null) return undefined;
      return entry.data === undefined ? last : (entry.data as Output<M>);
    },
    get error() {
      return entry?.error ?? null;
    },
    again: async () => entry?.ask(),
  };
}

/** Does something that changes records, then lets everything shown ask again. Rejects with a `CallError`. */
export async function act<M extends MethodName>(method: M, params: Params<M>): Promise<Output<M>> {
  const output = await call(method, params);
  refresh();
  return output;
}
