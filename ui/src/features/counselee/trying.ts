/** Does something at a press of a button; a refusal is said, for there is no form to show it in. */
import { CallError } from '../../backend';
import { refusalText, room } from '../../app/room.svelte';

export async function trying(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    room.say(refusalText(CallError.from(thrown)));
  }
}
