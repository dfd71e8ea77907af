/** What is typed into a dialog and not saved yet. A lock begins the page anew, a crash ends it: so it is written into the encrypted file
 * after a pause and before a lock, and when the same dialog is next opened for the same record it is asked whether to go on with it. To
 * save or to give up ends it. Must never lie anywhere but in the file. */
import { untrack } from 'svelte';
import { refusalText, room } from '../app/room.svelte';
import { pageKey, route } from '../app/router.svelte';
import { call, CallError } from '../backend';

const PAUSE = 2_000;

/** Stands for the record of a form that is about nobody yet. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The forms that are kept; the case file knows the same (`crates/workstation/src/drafts.rs`). */
export const FORMS = [
  'administration', 'alert', 'appointment', 'attachment', 'availability', 'bells', 'calendar-day', 'case-status', 'concern', 'consent', 'consent-withdrawal',
  'contact', 'cosignature', 'counselee', 'documents', 'emergency', 'guardian', 'hold', 'link', 'profile', 'retention-rule', 'risk-step', 'risk-terms',
  'session-move', 'supervisor', 'waitlist',
] as const;

/** Form and record, between them what tells several forms of one record apart: `appointment/2026-11-25/<id>`. */
export type Place = `${(typeof FORMS)[number]}/${string}`;

/** What a dialog needs to know of it. */
export interface Keeping {
  readonly offered: unknown;
  begin(): () => void;
  follow(): void;
  touch(): void;
  take(): void;
  drop(): void;
}

/** The fields as they are kept, each as JSON. */
type Words = Record<string, string>;

const worded = (fields: object): Words => Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value ?? null)]));
const said = (thrown: unknown): void => room.say(refusalText(CallError.from(thrown)));

/** Of all forms together, one after another: what was typed first must not arrive last, and the next dialog must not be offered what
 * the one before gives up. */
let turn: Promise<void> = Promise.resolve();
function keep(place: Place, words: Words): Promise<void> {
  const done = turn.then(async () => void (await call('draft.save', { place, words })));
  turn = done.catch(() => undefined);
  return done;
}

export class FormDraft<T extends object> implements Keeping {
  /** Fields from before, until it is said whether they are wanted. */
  offered = $state.raw<Partial<T> | null>(null);
  readonly #place: () => Place;
  readonly #read: () => T;
  readonly #write: (fields: T) => void;
  /** Where it is kept, for as long as the dialog is open. */
  #at: Place | null = null;
  /** As the dialog showed the form before anybody touched it. */
  #first: Words = {};
  #now: Words = {};
  #touched = false;
  /** What is wanted again, until it stands in the form. */
  #wanted: Words = {};
  /** Whether the file holds something. */
  #held = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `place` is asked for when the dialog opens. `read` gives what is in the form, `write` puts it back: both only what a person enters,
   * and never a secret. */
  constructor(place: () => Place, read: () => T, write: (fields: T) => void) {
    this.#place = place;
    this.#read = read;
    this.#write = write;
  }

  /** The dialog opens; answers what is to be done when it goes. */
  begin(): () => void {
    return untrack(() => {
      const [at, page] = [this.#place(), pageKey(route())];
      this.#at = at;
      this.#first = this.#now = worded(this.#read());
      [this.offered, this.#touched, this.#held, this.#wanted] = [null, false, false, {}];
      void this.#look(at).catch(() => undefined);
      const forget = room.beforeLock(() => this.#save());
      return () => {
        forget();
        clearTimeout(this.#timer);
        // A lock ended it, and had everything written before.
        if (!room.open) return;
        const typed = this.#typed();
        // Whoever goes to another page comes back. To close the dialog is to save or to give up; what was only offered is neither.
        if (pageKey(route()) !== page) {
          if (typed) void keep(at, { ...this.#rest(), ...typed }).catch(said);
        } else if (this.#held && (typed || this.offered === null)) void keep(at, {}).catch(() => undefined);
      };
    });
  }

  /** Follows what is entered; to be called in an effect. */
  follow(): void {
    const now = worded(this.#read());
    untrack(() => {
      this.#now = now;
      // What comes in by itself, as the name of whom the form is about, is nobody's input.
      if (!this.#touched) this.#first = now;
      if (this.#typed()) this.#wanted = {};
      clearTimeout(this.#timer);
      if (this.#touched && (this.#held || this.#typed())) this.#timer = setTimeout(() => void this.#save().catch(said), PAUSE);
    });
  }

  /** Somebody presses or types something. */
  touch(): void {
    this.#touched = true;
  }

  /** Goes on with what was offered. */
  take(): void {
    const found = this.offered;
    if (found === null) return;
    [this.offered, this.#touched, this.#wanted] = [null, true, worded(found)];
    this.#write({ ...this.#read(), ...found });
  }

  /** Begins anew. */
  drop(): void {
    this.offered = null;
    void this.#save().catch(said);
  }

  async #look(at: Place): Promise<void> {
    await turn;
    // Where nothing can be read nothing is offered; what is typed now is kept all the same.
    const found = await call('draft.get', { place: at }).catch(() => null);
    const words = Object.entries(found?.words ?? {}).filter(([name]) => name in this.#first);
    if (words.length === 0 || this.#at !== at) return;
    this.#held = true;
    this.offered = Object.fromEntries(words.map(([name, text]) => [name, JSON.parse(text ?? 'null') as unknown])) as unknown as Partial<T>;
  }

  /** The fields in which somebody entered something; nothing where nobody did. */
  #typed(): Words | null {
    const changed = Object.entries(this.#now).filter(([name, text]) => text !== this.#first[name]);
    return this.#touched && changed.length > 0 ? Object.fromEntries(changed) : null;
  }

  /** What was kept before and does not stand in the form: it is not said yet whether it is wanted, or it is on its way. */
  #rest(): Words {
    return this.offered === null ? this.#wanted : worded(this.offered);
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    const at = this.#at;
    if (at === null) return;
    this.#now = untrack(() => worded(this.#read()));
    const words = { ...this.#rest(), ...this.#typed() };
    // Nothing was kept and nothing is to be.
    if (!this.#held && Object.keys(words).length === 0) return;
    this.#held = Object.keys(words).length > 0;
    await keep(at, words);
  }
}
