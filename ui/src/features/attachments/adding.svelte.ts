/** Attaching files: one at a time for the whole window, and what became of the last ones, for the list that asked. */
import { CallError } from '../../backend';
import type { AttachmentsAdded, AttachSource } from '../../backend/contract.gen';
import { act } from '../../app/queries.svelte';
import { room } from '../../app/room.svelte';
import { t } from '../../i18n/texts.svelte';

class Adding {
  working = $state(false);
  error = $state.raw<CallError | null>(null);
  refused = $state.raw<AttachmentsAdded['refused']>([]);
  #place = $state('');

  /** Whether what is told here concerns this list. */
  here(counselee: string, session: string | null): boolean {
    return this.#place === `${counselee}/${session ?? ''}`;
  }

  async add(counselee: string, session: string | null, source: AttachSource): Promise<void> {
    if (this.working) return;
    [this.#place, this.error, this.refused, this.working] = [`${counselee}/${session ?? ''}`, null, [], true];
    try {
      const done = await act('attachment.add', { counselee, session, source });
      this.refused = done.refused;
      if (done.added.length > 0) room.say(t('ui-attachment-added', { count: done.added.length }));
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.working = false;
    }
  }

  read(): void {
    [this.error, this.refused] = [null, []];
  }
}

export const adding = new Adding();
