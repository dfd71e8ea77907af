/** A note while it is written. Keystrokes become a draft in the encrypted file after two seconds of pause, a version when the
 * page is left, after two minutes, and before the file locks. Saves run one after another; a failed one is tried again with
 * the next pause and said in words, and what was typed stays on the screen. */
import { call, CallError } from '../../backend';
import type { NoteBody, NoteFormat, SectionKind, SessionFrame, SessionView } from '../../backend/contract.gen';
import { refresh } from '../../app/queries.svelte';

const PAUSE = 2_000;
const VERSION_EVERY = 120_000;

export type Saving = 'clean' | 'typing' | 'saving' | 'saved' | 'failed';

export class NoteDraft {
  readonly id: string;
  body = $state<Partial<Record<SectionKind, string>>>({});
  frame = $state<SessionFrame>() as SessionFrame;
  format = $state<NoteFormat>('bk');
  state = $state<Saving>('clean');
  savedMs = $state<number | null>(null);
  error = $state.raw<CallError | null>(null);
  #draftDirty = false;
  #versionDirty = false;
  #frameDirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #version: ReturnType<typeof setInterval> | undefined;
  #chain: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(view: SessionView) {
    this.id = view.session.id;
    this.body = { ...view.session.body };
    this.frame = structuredClone(view.session.frame);
    this.format = view.session.format;
    this.savedMs = view.session.changedMs;
    this.#version = setInterval(() => void this.keepVersion(), VERSION_EVERY);
  }

  /** A section was typed in. */
  typed(section: SectionKind, text: string): void {
    this.body[section] = text;
    this.#draftDirty = this.#versionDirty = true;
    this.state = 'typing';
    this.#wait(PAUSE);
  }

  /** The frame or the format was changed; these save at once, since each change is a choice and not a keystroke. */
  framed(): void {
    this.#frameDirty = true;
    this.state = 'typing';
    this.#wait(250);
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(false), ms);
  }

  /** Makes a version of what was typed, if anything was. */
  keepVersion(): Promise<void> {
    return this.#save(true);
  }

  /** Writes everything now; rejects when it could not be written, so that nothing is signed that is not saved. */
  async settle(): Promise<void> {
    await this.keepVersion();
    if (this.error) throw this.error;
  }

  #save(version: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#chain = this.#chain.then(() => this.#write(version));
    return this.#chain;
  }

  async #write(version: boolean): Promise<void> {
    if (this.#closed || !(this.#frameDirty || this.#draftDirty || (version && this.#versionDirty))) return;
    this.state = 'saving';
    const frameToo = this.#frameDirty;
    const textToo = this.#draftDirty || (version && this.#versionDirty);
    this.#frameDirty = this.#draftDirty = false;
    if (version) this.#versionDirty = false;
    try {
      if (frameToo) {
        const view = await call('session.saveFrame', { id: this.id, frame: $state.snapshot(this.frame), format: this.format });
        this.savedMs = view.session.changedMs;
        refresh();
      }
      if (textToo) {
        const body = $state.snapshot(this.body) as NoteBody;
        const saved = await call(version ? 'session.saveVersion' : 'session.saveDraft', { id: this.id, body });
        this.savedMs = saved.savedMs;
      }
      this.error = null;
      this.state = this.#draftDirty || this.#frameDirty ? 'typing' : 'saved';
    } catch (thrown) {
      this.#frameDirty ||= frameToo;
      this.#draftDirty ||= textToo;
      this.#versionDirty ||= textToo;
      this.error = CallError.from(thrown);
      this.state = 'failed';
      if (!this.#closed) this.#wait(PAUSE * 2);
    }
  }

  /** The page is left: the last words become a version. */
  leave(): void {
    clearInterval(this.#version);
    void this.keepVersion().finally(() => {
      this.#closed = true;
      clearTimeout(this.#timer);
    });
  }

  /** Nothing may be written any more: the session was locked or deleted. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#version);
  }
}
