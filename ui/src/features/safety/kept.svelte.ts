/** Words of a form that are not saved yet, kept in the encrypted file: after a pause, when the form goes away, and before a lock.
 * They stand there again when the form is next opened, and go when the record is written. */
import { call, CallError } from '../../backend';
import { refusalText, room } from '../../app/room.svelte';

const PAUSE = 2_000;

export class Kept {
  /** Whether words from before were put back into the form. */
  back = $state(false);
  #typed = false;
  #ended = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #first: Record<string, string>;

  constructor(
    readonly place: string,
    readonly read: () => Record<string, string>,
    readonly write: (words: Record<string, string>) => void,
    /** The record is in the file already: only what differs from what was shown is kept, so that opening the form again takes
     * nothing back that another laptop wrote meanwhile. */
    readonly onlyChanged = false,
  ) {
    this.#first = read();
  }

  #words(): Record<string, string> {
    const words = this.read();
    return this.onlyChanged ? Object.fromEntries(Object.entries(words).filter(([field, text]) => text !== (this.#first[field] ?? ''))) : words;
  }

  /** For `onMount`: puts back what was kept; answers what is to be done when the form goes. */
  begin(): () => void {
    void call('draft.get', { place: this.place }).then(
      ({ words }) => {
        const kept = Object.fromEntries(Object.entries(words).filter((pair): pair is [string, string] => pair[1] !== undefined));
        if (this.#typed || Object.keys(kept).length === 0) return;
        this.write(kept);
        this.back = true;
      },
      (thrown) => room.say(refusalText(CallError.from(thrown))),
    );
    const forget = room.beforeLock(() => this.#save());
    return () => {
      forget();
      void this.#save().catch((thrown) => room.say(refusalText(CallError.from(thrown))));
    };
  }

  /** Something was typed or chosen. */
  touch = (): void => {
    this.#typed = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save().catch((thrown) => room.say(refusalText(CallError.from(thrown)))), PAUSE);
  };

  /** The record is written, or the words are given up: nothing is kept any more. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    this.#typed = false;
    this.#ended = true;
    this.back = false;
    this.#first = this.read();
    // What stays behind would only be offered again; the record itself is written.
    await call('draft.save', { place: this.place, words: {} }).catch(() => undefined);
    this.#ended = false;
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#typed || this.#ended) return;
    this.#typed = false;
    try {
      await call('draft.save', { place: this.place, words: this.#words() });
    } catch (thrown) {
      this.#typed = true;
      throw thrown;
    }
  }
}
