/** A note while it is written. Keystrokes become a draft in the encrypted file after two seconds of pause and at least every
 * ten, a version when the page is left, after two minutes, and before the file locks. Saves run one after another; a failed
 * one is tried again with the next pause and said in words, and what was typed stays on the screen. Must never show an older
 * text than the file's as if it were the note: what is written from there would wipe the newer one out. */
import { call, CallError } from '../../backend';
import type { NoteBody, NoteFormat, SectionKind, Session, SessionFrame, SessionView } from '../../backend/contract.gen';
import { refresh } from '../../app/queries.svelte';
import { room } from '../../app/room.svelte';
import { t } from '../../i18n/texts.svelte';

const PAUSE = 2_000;
const LONGEST = 10_000;
const VERSION_EVERY = 120_000;
const LEFT_AGAIN = 30_000;

export type Saving = 'clean' | 'typing' | 'saving' | 'saved' | 'failed';
type Body = Partial<Record<SectionKind, string>>;

/** Notes whose page was left: those still being written, and those that could not be, so that nothing typed is lost by going
 * elsewhere. Empty but for such text, and written before the file locks: a lock begins the page anew. */
const left = new Map<string, NoteDraft>();
room.beforeLock(async () => {
  await Promise.all(going.values());
  await Promise.all([...left.values()].map((draft) => draft.settle()));
});
const going = new Map<string, Promise<void>>();

/** Waits until what a page of this session left behind is written or known not to be. */
export const gone = (id: string): Promise<void> => going.get(id) ?? Promise.resolve();

/** The note of this session: the one that still holds unwritten text, or a new one. */
export function draftOf(view: SessionView): NoteDraft {
  const kept = left.get(view.session.id);
  if (!kept) return new NoteDraft(view);
  left.delete(view.session.id);
  kept.resume();
  return kept;
}

export class NoteDraft {
  readonly id: string;
  body = $state<Body>({});
  frame = $state<SessionFrame>() as SessionFrame;
  format = $state<NoteFormat>('bk');
  state = $state<Saving>('clean');
  savedMs = $state<number | null>(null);
  error = $state.raw<CallError | null>(null);
  /** As the file has it, as far as is known here. */
  #known: { body: Body; frame: SessionFrame; format: NoteFormat };
  readonly #several: boolean;
  #draftDirty = false;
  #versionDirty = false;
  #frameDirty = false;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #version: ReturnType<typeof setInterval> | undefined;
  #chain: Promise<void> = Promise.resolve();
  #looking = false;
  #closed = false;

  constructor(view: SessionView) {
    this.id = view.session.id;
    this.body = { ...view.session.body };
    this.frame = structuredClone(view.session.frame);
    this.format = view.session.format;
    this.savedMs = view.session.changedMs;
    this.#several = view.members.length > 0;
    this.#known = { body: { ...view.session.body }, frame: structuredClone(view.session.frame), format: view.session.format };
    this.#version = setInterval(() => void this.keepVersion(), VERSION_EVERY);
  }

  /** A section was typed in. */
  typed(section: SectionKind, text: string): void {
    this.body[section] = text;
    if (!this.#draftDirty) this.#since = Date.now();
    this.#draftDirty = this.#versionDirty = true;
    this.state = 'typing';
    // Who writes without a pause is saved all the same.
    this.#wait(Math.min(PAUSE, Math.max(0, this.#since + LONGEST - Date.now())));
  }

  /** Does something that changes the note in the file, in turn with saves and looks, and takes over what became of it. */
  change(work: () => Promise<SessionView>): Promise<void> {
    const done = this.#chain.then(async () => this.#takeOver((await work()).session));
    this.#chain = done.catch(() => undefined);
    return done;
  }

  /** Another text takes the place of this one, section by section. */
  replace(body: Body): void {
    for (const kind of new Set([...Object.keys(this.body), ...Object.keys(body)] as SectionKind[])) {
      if ((this.body[kind] ?? '') !== (body[kind] ?? '')) this.typed(kind, body[kind] ?? '');
    }
  }

  /** The frame or the format was changed: at once where the change is a choice, after the pause where it is a keystroke. */
  framed(typing = false): void {
    this.#frameDirty = true;
    this.state = 'typing';
    this.#wait(typing ? PAUSE : 250);
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(false), ms);
  }

  /** Makes a version of what was typed, if anything was. */
  keepVersion(): Promise<void> {
    return this.#save(true);
  }

  /** Writes what was typed now, as a draft: the window may be gone in a moment. */
  keepDraft(): Promise<void> {
    return this.#save(false, true);
  }

  /** Writes everything now; rejects when it could not be written, so that nothing is signed that is not saved. */
  async settle(): Promise<void> {
    await this.keepVersion();
    if (this.error) throw this.error;
  }

  /** Something changed in the file. Takes over what changed in this note elsewhere, wherever nothing was typed here since. */
  look(): void {
    if (this.#looking || this.#closed) return;
    this.#looking = true;
    // In turn with the saves: an answer from before a save would look like a change elsewhere.
    this.#chain = this.#chain.then(() => {
      this.#looking = false;
      return this.#take();
    });
  }

  async #take(): Promise<void> {
    if (this.#closed) return;
    const view = await call('session.get', { id: this.id }).catch(() => null);
    if (!view || this.#closed) return;
    this.#takeOver(view.session);
  }

  /** What the file has, wherever nothing was typed here since it was last known. */
  #takeOver({ body, frame, format }: Session): void {
    for (const kind of new Set([...Object.keys(body), ...Object.keys(this.#known.body)] as SectionKind[])) {
      if ((this.body[kind] ?? '') === (this.#known.body[kind] ?? '') && (this.body[kind] ?? '') !== (body[kind] ?? '')) this.body[kind] = body[kind] ?? '';
    }
    const same = (one: unknown, two: unknown): boolean => JSON.stringify(one) === JSON.stringify(two);
    const [here, known, there] = [this.frame, this.#known.frame, frame] as unknown as Record<string, unknown>[];
    if (here && known && there) for (const name of Object.keys(there)) if (same($state.snapshot(here[name]), known[name]) && !same(known[name], there[name])) here[name] = structuredClone(there[name]);
    if (this.format === this.#known.format) this.format = format;
    this.#known = { body: { ...body }, frame: structuredClone(frame), format };
  }

  #save(version: boolean, hurry = false): Promise<void> {
    clearTimeout(this.#timer);
    this.#chain = this.#chain.then(() => this.#write(version, hurry));
    return this.#chain;
  }

  async #write(version: boolean, hurry: boolean): Promise<void> {
    if (this.#closed || !(this.#frameDirty || this.#draftDirty || (version && this.#versionDirty))) return;
    this.state = 'saving';
    const frameToo = this.#frameDirty;
    const textToo = this.#draftDirty || (version && this.#versionDirty);
    this.#frameDirty = this.#draftDirty = false;
    if (version) this.#versionDirty = false;
    try {
      if (frameToo) {
        await this.#writeFrame();
        refresh();
      }
      if (textToo) {
        // A second window, or what has just come from another laptop: the whole note is written, not only what was typed.
        if (!hurry) await this.#take();
        const body = $state.snapshot(this.body) as NoteBody;
        const saved = await call(version ? 'session.saveVersion' : 'session.saveDraft', { id: this.id, body });
        this.#known.body = { ...body };
        this.savedMs = saved.savedMs;
        // Whether the note of several names one of them is the file's to say.
        if (this.#several) refresh();
      }
      this.error = null;
      if (left.get(this.id) === this) this.close();
      this.state = this.#draftDirty || this.#frameDirty ? 'typing' : 'saved';
    } catch (thrown) {
      this.#frameDirty ||= frameToo;
      this.#draftDirty ||= textToo;
      this.#versionDirty ||= textToo;
      this.error = CallError.from(thrown);
      this.state = 'failed';
      if (!this.#closed) this.#wait(left.get(this.id) === this ? LEFT_AGAIN : PAUSE * 2);
    }
  }

  /** Writes what was changed of the frame. What came from another laptop meanwhile is taken over first, wherever nothing was
   * changed here. */
  async #writeFrame(): Promise<void> {
    const write = async (): Promise<void> => {
      const before = { frame: this.#known.frame, format: this.#known.format };
      const [frame, format] = [$state.snapshot(this.frame), this.format];
      const view = await call('session.saveFrame', { id: this.id, before, frame, format });
      [this.#known.frame, this.#known.format] = [frame, format];
      this.savedMs = view.session.changedMs;
    };
    try {
      await write();
    } catch (thrown) {
      if (CallError.from(thrown).refusal.code !== 'changed-meanwhile') throw thrown;
      await this.#take();
      await write();
    }
  }

  /** The page is left: the last words become a version. What cannot be written now, because the disk is full, is
   * tried again from time to time and when the page is opened again. */
  leave(): void {
    clearInterval(this.#version);
    const written = this.keepVersion().then(() => {
      if (going.get(this.id) === written) going.delete(this.id);
      if (this.#closed || !(this.#draftDirty || this.#frameDirty)) return this.close();
      left.set(this.id, this);
      this.#wait(LEFT_AGAIN);
      if (room.open) room.say(t('ui-session-left-unsaved'));
    });
    going.set(this.id, written);
  }

  /** The page is open again: unwritten text is tried anew. */
  resume(): void {
    this.#version = setInterval(() => void this.keepVersion(), VERSION_EVERY);
    this.#wait(0);
  }

  /** Nothing may be written any more: the session was locked or deleted. */
  close(): void {
    this.#closed = true;
    left.delete(this.id);
    clearTimeout(this.#timer);
    clearInterval(this.#version);
  }
}
