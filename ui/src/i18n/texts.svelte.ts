/** Texts of both languages from the .ftl files that Rust shares; switching needs no reload. A missing text shows its id in
 * angle brackets, never a blank. */
import { FluentBundle, FluentResource, type FluentVariable, type Message } from '@fluent/bundle';
import { isolated } from './bidi';
import type { MessageId } from './messages.gen';

export type Lang = 'id' | 'en';
export type { MessageId };
export type Args = Record<string, FluentVariable>;

/** What the door says: it is painted before anything else is read. The rest comes with what lies behind it (`room-texts`). */
const files = import.meta.glob<string>('../../../assets/locales/*/{common,lock,error,ui,workstation}.ftl', { query: '?raw', import: 'default', eager: true });

/** What the frame is made of comes first. */
const FIRST = ['common', 'lock', 'ui'];
function place(path: string): number {
  const at = FIRST.findIndex((name) => path.endsWith(`/${name}.ftl`));
  return at < 0 ? FIRST.length : at;
}

/** The texts of one language. A file is read when a text is looked for that no file before it has: the door needs few. */
class Texts {
  readonly bundle: FluentBundle;
  readonly #lang: Lang;
  readonly #unread: string[] = [];

  constructor(lang: Lang) {
    this.#lang = lang;
    this.bundle = new FluentBundle(lang === 'id' ? 'id-ID' : 'en-GB', { useIsolating: false });
    this.add(files);
  }

  add(more: Record<string, string>): void {
    const own = Object.entries(more).filter(([path]) => path.includes(`/locales/${this.#lang}/`));
    this.#unread.push(...own.sort(([path], [other]) => place(path) - place(other)).map(([, text]) => text));
  }

  get(id: string): Message | undefined {
    let message = this.bundle.getMessage(id);
    while (message === undefined) {
      const next = this.#unread.shift();
      if (next === undefined) return undefined;
      this.bundle.addResource(new FluentResource(next));
      message = this.bundle.getMessage(id);
    }
    return message;
  }
}

const read: Record<Lang, Texts> = { id: new Texts('id'), en: new Texts('en') };
let lang = $state<Lang>('id');

/** Language in use. */
export const language = (): Lang => lang;

/** Uses another language from now on, everywhere at once. */
export function speak(next: Lang): void {
  lang = next;
  document.documentElement.lang = next;
}

const textsOf = (of: Lang): Texts => read[of];

/** Takes more files of texts, by their paths. */
export function learn(more: Record<string, string>): void {
  for (const texts of Object.values(read)) texts.add(more);
}

/** What is put into a sentence must not turn it, whatever script a name is written in. */
const apart = (args: Args): Args => Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? isolated(value) : value]));

/** The text of a message that a contract names (error codes, advice, audit actions). */
export function textOf(id: string, args?: Args): string {
  const texts = textsOf(lang);
  const message = texts.get(id);
  // With a list for its complaints Fluent words what it can; without one it would throw at a missing argument.
  return message?.value ? texts.bundle.formatPattern(message.value, args && apart(args), []) : `⟨${id}⟩`;
}

/** Whether both languages have a message of that id. */
export const hasText = (id: string): boolean => textsOf('id').get(id) !== undefined && textsOf('en').get(id) !== undefined;

/** The text of a message. */
export const t = (id: MessageId, args?: Args): string => textOf(id, args);

/** The word for a term of a vocabulary; unknown terms (of a newer file) show as they are. */
export function term(vocabulary: string, value: string | null | undefined): string {
  if (!value) return '';
  const id = `term-${vocabulary}-${value}`;
  return hasText(id) ? textOf(id) : value;
}

/** A word inside a sentence; abbreviations keep their capitals. */
export const inside = (word: string): string => (/^\p{Lu}(?!\p{Lu})/u.test(word) ? word.charAt(0).toLowerCase() + word.slice(1) : word);

/** A number as the language writes it. */
export const number = (value: number): string => value.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');

/** Words joined as a list: "a, b, dan c". */
export function list(words: string[]): string {
  if (words.length < 2) return words.join('');
  const last = words.at(-1) ?? '';
  const first = words.slice(0, -1).join(', ');
  return words.length === 2 ? t('common-list-two', { first, second: last }) : t('common-list-many', { first, last });
}
