/** An entry while it is typed: kept on this laptop inside the encrypted file until it is saved, so that a lock or a crash loses
 * none of it. */
import { refusalText, room } from '../../app/room.svelte';
import { call, CallError } from '../../backend';
import type { Work, WorkKind } from '../../backend/contract.gen';
import { NOBODY } from '../../parts/form-draft.svelte';
import { asValues, asWork, type Values } from './kinds';

const PAUSE_MS = 2000;

export class WorkDraft {
  values = $state<Values>({});
  dirty = $state(false);
  /** Whether words were found that had been begun before. */
  restored = $state(false);
  before: Work | null;
  readonly kind: WorkKind;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Where words are kept now; it follows the counselee of a new entry. */
  #kept = '';

  constructor(start: Work, saved: boolean) {
    this.kind = start.kind;
    this.before = saved ? start : null;
    this.values = { ...asValues(start) };
  }

  get #place(): string {
    const id = this.values['id'] ?? this.values['counselee'] ?? NOBODY;
    return `${this.kind}/${String(id)}`;
  }

  /** Takes up what was begun before, if anything was. */
  async resume(): Promise<void> {
    const place = this.#place;
    const { words } = await call('draft.get', { place });
    const text = words['work'];
    if (!text || this.dirty) return;
    const found = JSON.parse(text) as Values;
    if (found['kind'] !== this.kind) return;
    const before = words['before'];
    this.values = found;
    // What it was begun from tells the program what was changed meanwhile.
    this.before = before ? (JSON.parse(before) as Work) : this.before;
    [this.dirty, this.restored, this.#kept] = [true, true, place];
  }

  set(field: string, value: unknown): void {
    this.values[field] = value;
    this.dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep().catch((thrown: unknown) => room.say(refusalText(CallError.from(thrown)))), PAUSE_MS);
  }

  /** Keeps what is typed now. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.dirty) return;
    const place = this.#place;
    if (this.#kept !== '' && this.#kept !== place) await call('draft.save', { place: this.#kept, words: {} });
    this.#kept = place;
    const words: Record<string, string> = { work: JSON.stringify($state.snapshot(this.values)) };
    if (this.before) words['before'] = JSON.stringify(this.before);
    await call('draft.save', { place, words });
  }

  /** Nothing is to be kept any more. */
  async forget(): Promise<void> {
    clearTimeout(this.#timer);
    this.dirty = false;
    this.restored = false;
    const place = this.#kept || this.#place;
    this.#kept = '';
    await call('draft.save', { place, words: {} });
  }

  /** The entry as it stands in the file from now on. */
  take(saved: Work): void {
    this.before = saved;
    this.values = { ...asValues(saved) };
    this.dirty = false;
  }

  get work(): Work {
    return asWork($state.snapshot(this.values) as Values);
  }
}
