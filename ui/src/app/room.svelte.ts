/** What the whole window shares: whether the file is open, theme, discreet and blank view, spoken news, and what must be
 * written before the file locks. Holds no record. */
import { call, CallError, watch } from '../backend';
import type { AppStatus, WatchEvent } from '../backend/contract.gen';
import { isolated } from '../i18n/bidi';
import { speak, textOf, hasText, t } from '../i18n/texts.svelte';
import { leaveField } from './keys';
import { forget, refresh } from './queries.svelte';
import { renew } from './renew';
import { amend } from './router.svelte';

type Progress = Extract<WatchEvent, { event: 'progress' }>;

/** Something that happened, said once; `undo` takes it back. */
export interface News {
  text: string;
  undo?: () => unknown;
}

class Room {
  status = $state.raw<AppStatus | null>(null);
  trouble = $state.raw<CallError | null>(null);
  discreet = $state(false);
  blank = $state(false);
  locking = $state(false);
  /** Just created: the guided steps go on although the file is open. */
  welcoming = $state(false);
  /** The assessment whose counselee has the screen: nothing else is shown, and the way out leads through the lock. */
  handed = $state<string | null>(null);
  news = $state.raw<News | null>(null);
  progress = $state.raw<Progress | null>(null);
  /** The long work that was asked to stop; one that follows can be stopped anew. */
  stopping = $state<number | null>(null);
  /** Files are held over the window. */
  dragging = $state(false);
  /** Hours of the school's time zone east of UTC. */
  zone = $state(7);
  /** A lock was refused once because something typed could not be written; asked again, it happens. */
  #warned = false;
  #flush = new Set<() => Promise<void>>();
  #syncHeard: (() => void)[] = [];
  #droppedOn: (() => void)[] = [];

  get open(): boolean {
    return this.status?.state === 'unlocked';
  }

  async start(): Promise<void> {
    [this.discreet, this.blank] = renew.kept();
    watch((event) => this.#hear(event));
    try {
      this.take(await call('app.status', {}));
    } catch (thrown) {
      this.trouble = CallError.from(thrown);
    }
  }

  take(status: AppStatus): void {
    const was = this.status?.state;
    // The same file opens where one left it; another file knows nothing of that place.
    if (this.status !== null && status.fileName !== this.status.fileName) amend('#/today');
    this.status = status;
    // Kept by the program: a page that was loaded again comes back to the counselee's form.
    this.handed = status.handed;
    // What was said before may name somebody.
    if (status.handed !== null) this.news = null;
    speak(status.lang);
    if (status.theme === 'light' || status.theme === 'dark') document.documentElement.dataset.theme = status.theme;
    else delete document.documentElement.dataset.theme;
    if (was === 'unlocked' && status.state !== 'unlocked') this.#shut();
  }

  #shut(): void {
    forget();
    this.news = null;
    this.progress = null;
    this.stopping = null;
    this.welcoming = false;
    this.dragging = false;
    // Not only off the screen: the page begins anew, so that no record stays in its memory.
    renew.page(this.discreet, this.blank);
  }

  #hear(event: WatchEvent): void {
    if (event.event === 'changed') refresh();
    else if (event.event === 'sync') {
      refresh();
      this.#syncHeard.forEach((hear) => hear());
    } else if (event.event === 'progress') this.progress = event.total > 0 && event.done >= event.total ? null : event;
    else if (event.event === 'dragging') this.dragging = event.over;
    else if (event.event === 'dropped') this.#dropped(event.files);
    else if (event.event === 'locking') void this.lock(true);
    else if (event.event === 'locked' && this.status && !this.locking) this.take({ ...this.status, state: 'locked', handed: null });
  }

  /** What was dropped goes to the page that is shown, if it takes files; the page never learns where they lie. */
  #dropped(files: number): void {
    this.dragging = false;
    const takes = this.#droppedOn.at(-1);
    if (takes) takes();
    else this.say(t('ui-attachment-drop-where', { count: files }));
  }

  /** Registers a page that takes dropped files; returns how to take it back. */
  onDrop(take: () => void): () => void {
    this.#droppedOn.push(take);
    return () => (this.#droppedOn = this.#droppedOn.filter((one) => one !== take));
  }

  /** Registers work that must be written before the file locks; returns how to take it back. */
  beforeLock(write: () => Promise<void>): () => void {
    this.#flush.add(write);
    return () => this.#flush.delete(write);
  }

  /** Writes what is being typed; rejects where it cannot be written. */
  async settled(): Promise<void> {
    await Promise.all([...this.#flush].map((write) => write()));
  }

  /** Writes what is being typed, then locks. Where that cannot be written, a person is told once before it goes; a lock that
   * comes `byItself` happens all the same, and what is lost are the seconds since the draft before. */
  async lock(byItself = false): Promise<void> {
    if (!this.open || this.locking) return;
    this.locking = true;
    // What is typed into a date or a time is taken over when its field is left, and belongs to what is written now.
    const pen = leaveField();
    try {
      const written = await Promise.allSettled([...this.#flush].map((write) => write()));
      const failed = written.find((one) => one.status === 'rejected');
      if (failed && !byItself && !this.#warned) {
        this.#warned = true;
        this.say(`${refusalText(CallError.from(failed.reason))} ${t('ui-lock-unsaved')}`);
        return;
      }
      this.#warned = false;
      this.take(await call('file.lock', {}));
    } catch (thrown) {
      this.say(refusalText(CallError.from(thrown)));
    } finally {
      this.locking = false;
      if (this.open) pen?.focus();
    }
  }

  /** Gives the screen to the counselee of this assessment; only a lock takes it back. */
  async handOver(id: string): Promise<void> {
    try {
      this.take(await call('administration.handOver', { id }));
    } catch (thrown) {
      this.say(refusalText(CallError.from(thrown)));
    }
  }

  /** Asks the long work under way to stop. Its own call then answers `cancelled`, or that it was done already. */
  async stop(): Promise<void> {
    const job = this.progress?.job;
    if (job === undefined || job === this.stopping) return;
    this.stopping = job;
    await call('job.cancel', { job }).catch(() => (this.stopping = null));
  }

  say(text: string, undo?: () => unknown): void {
    this.news = { text, undo };
  }
}

/** What happened and what to do, in the person's language. */
export function refusalText(error: CallError): string {
  const { code, args, ref } = error.refusal;
  const reason = `roster-refusal-${args?.reason ?? ''}`;
  const id = code === 'roster-refused' && hasText(reason) ? reason : `error-${code}`;
  const text = hasText(id) ? textOf(id, args ?? {}) : t('ui-frame-error-unknown');
  return ref ? `${text} ${t('ui-frame-error-ref', { ref })}` : text;
}

export const room = new Room();

/** The name, or in discreet view only the class: somebody may be looking at the screen. */
export function shown(name: string, className = ''): string {
  if (!room.discreet || name === '') return isolated(name);
  return className === '' ? t('ui-frame-discreet-person') : className;
}

/** What stands beside the name: the class, which in discreet view is already the name. */
export const beside = (className: string): string => (room.discreet ? '' : className);
