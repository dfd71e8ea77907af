/** The modal dialogs that are open, the topmost last. All the rest of the window is out of reach while one is: what is said meanwhile has
 * to stand in it. */
import { untrack } from 'svelte';

class Dialogs {
  #open = $state.raw<readonly HTMLElement[]>([]);

  /** The one in front; none when the page itself is. */
  get top(): HTMLElement | null {
    return this.#open.at(-1) ?? null;
  }

  /** To be called by a dialog that was shown just now; answers what is to be called when it goes. */
  enter(dialog: HTMLElement): () => void {
    untrack(() => (this.#open = [...this.#open, dialog]));
    return () => untrack(() => (this.#open = this.#open.filter((one) => one !== dialog)));
  }
}

export const dialogs = new Dialogs();
