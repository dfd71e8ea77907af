/** Lines about members while they are written: each becomes part of the record after a pause, before a signature and before the
 * file locks. A line that cannot be written stays on the screen and is tried again. */
import { call, CallError } from '../../backend';
import type { Attendance, Member } from '../../backend/contract.gen';
import { refresh } from '../../app/queries.svelte';

const PAUSE = 1_000;
const AGAIN = 5_000;
/** Refusals that no second try changes. */
const FINAL = ['session-locked', 'not-found', 'bad-value', 'too-long', 'record-destroyed', 'changed-meanwhile'];

export class MemberLines {
  readonly session: string;
  error = $state.raw<CallError | null>(null);
  /** What was typed or chosen here and not yet written, by counselee. */
  #open = $state<Record<string, Attendance>>({});
  /** What stood there when it was begun: what another laptop notes since is not written over unseen. */
  #before: Record<string, Attendance> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #chain: Promise<void> = Promise.resolve();

  constructor(session: string) {
    this.session = session;
  }

  /** As it stands on the screen. */
  of(member: Member): Attendance {
    return this.#open[member.noted.counselee] ?? member.noted;
  }

  change(member: Member, change: Partial<Attendance>, typing = false): void {
    this.#before[member.noted.counselee] ??= { ...member.noted };
    this.#open[member.noted.counselee] = { ...this.of(member), ...change };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.write(), typing ? PAUSE : 0);
  }

  /** Writes what is open, one write after another. */
  write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#chain = this.#chain.then(async () => {
      const sent = $state.snapshot(this.#open);
      if (Object.keys(sent).length === 0) return;
      try {
        const before = Object.keys(sent).flatMap((id) => this.#before[id] ?? []);
        const view = await call('session.saveAttendance', { id: this.session, before, members: Object.values(sent) });
        this.error = null;
        for (const [id, one] of Object.entries(sent)) {
          if (JSON.stringify($state.snapshot(this.#open[id])) === JSON.stringify(one)) {
            delete this.#open[id];
            delete this.#before[id];
          } else this.#before[id] = view.members.find((member) => member.noted.counselee === id)?.noted ?? one;
        }
        refresh();
      } catch (thrown) {
        this.error = CallError.from(thrown);
        if (!FINAL.includes(this.error.refusal.code)) this.#timer = setTimeout(() => void this.write(), AGAIN);
      }
    });
    return this.#chain;
  }

  /** Writes everything; rejects when it could not be written, so that nothing is signed that is not saved. */
  async settle(): Promise<void> {
    await this.write();
    if (this.error) throw this.error;
  }
}
