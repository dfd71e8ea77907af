/** Something a person asked for: under way, or refused. A second press while it is under way does nothing, so that nothing is
 * written twice. */
import { CallError } from '../backend';
import { refusalText, room } from './room.svelte';

/** Says a refusal to everybody in the room: for a press of a button beside which no place is to show it. */
export const aloud = (error: CallError): void => room.say(refusalText(error));

export class Attempt {
  working = $state(false);
  error = $state.raw<CallError | null>(null);
  readonly #refused: ((error: CallError) => void) | null;
  readonly #under = new Set<string>();

  /** `refused` hears of a refusal; without it the refusal is kept to be shown. */
  constructor(refused: ((error: CallError) => void) | null = null) {
    this.#refused = refused;
  }

  /** Does it. `what` tells the acts apart that may go on side by side, such as those of several rows. */
  async make(work: () => Promise<unknown>, what = ''): Promise<void> {
    if (this.#under.has(what)) return;
    this.#under.add(what);
    this.working = true;
    this.error = null;
    try {
      await work();
    } catch (thrown) {
      const error = CallError.from(thrown);
      if (this.#refused) this.#refused(error);
      else this.error = error;
    } finally {
      this.#under.delete(what);
      this.working = this.#under.size > 0;
    }
  }
}
