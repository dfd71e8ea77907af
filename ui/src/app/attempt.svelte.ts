/** Something a person asked for: under way, or refused. A second press while it is under way does nothing, so that nothing is
 * written twice. */
import { CallError } from '../backend';

export class Attempt {
  working = $state(false);
  error = $state.raw<CallError | null>(null);

  /** Does it; a refusal is kept to be shown. */
  async make(work: () => Promise<void>): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.error = null;
    try {
      await work();
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.working = false;
    }
  }
}
