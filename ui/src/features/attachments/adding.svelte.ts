/** Attaching files: one at a time for the whole window, and what became of the last ones, for the list that asked. */
import { CallError } from '../../backend';
import type { AttachmentsAdded, AttachSource } from '../../backend/contract.gen';
import { act } from '../../app/queries.svelte';
import { room } from '../../app/room.svelte';
import { t } from '../../i18n/texts.svelte';

/** Where files belong: to the counselee alone, or to one of her sessions or home visits. */
export interface Place {
  counselee: string;
  session: string | null;
  homeVisit: string | null;
}

const nameOf = (place: Place): string => `${place.counselee}/${place.session ?? ''}/${place.homeVisit ?? ''}`;

class Adding {
  working = $state(false);
  error = $state.raw<CallError | null>(null);
  refused = $state.raw<AttachmentsAdded['refused']>([]);
  #place = $state('');

  /** Whether what is told here concerns this list. */
  here(place: Place): boolean {
    return this.#place === nameOf(place);
  }

  async add(place: Place, source: AttachSource): Promise<void> {
    if (this.working) return;
    [this.#place, this.error, this.refused, this.working] = [nameOf(place), null, [], true];
    try {
      const done = await act('attachment.add', { ...place, source });
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
