/** Texts of both languages from the .ftl files that Rust shares; switching needs no reload. A missing text shows its id in
 * angle brackets, never a blank. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { MessageId } from './messages.gen';

export type Lang = 'id' | 'en';
export type { MessageId };
export type Args = Record<string, FluentVariable>;

const files = import.meta.glob<string>(['../../../assets/locales/*/*.ftl', '!**/cli.ftl'], { query: '?raw', import: 'default', eager: true });

function load(lang: Lang): FluentBundle {
  const bundle = new FluentBundle(lang === 'id' ? 'id-ID' : 'en-GB', { useIsolating: false });
  for (const [path, text] of Object.entries(files)) {
    if (path.includes(`/locales/${lang}/`)) bundle.addResource(new FluentResource(text));
  }
  return bundle;
}

const bundles: Partial<Record<Lang, FluentBundle>> = {};
let lang = $state<Lang>('id');

/** Language in use. */
export const language = (): Lang => lang;

/** Uses another language from now on, everywhere at once. */
export function speak(next: Lang): void {
  lang = next;
  document.documentElement.lang = next;
}

const bundle = (of: Lang): FluentBundle => (bundles[of] ??= load(of));

/** The text of a message that a contract names (error codes, advice, audit actions). */
export function textOf(id: string, args?: Args): string {
  const texts = bundle(lang);
  const message = texts.getMessage(id);
  // With a list for its complaints Fluent words what it can; without one it would throw at a missing argument.
  return message?.value ? texts.formatPattern(message.value, args, []) : `⟨${id}⟩`;
}

/** Whether both languages have a message of that id. */
export const hasText = (id: string): boolean => bundle('id').hasMessage(id) && bundle('en').hasMessage(id);

/** The text of a message. */
export const t = (id: MessageId, args?: Args): string => textOf(id, args);

/** The word for a term of a vocabulary; unknown terms (of a newer file) show as they are. */
export function term(vocabulary: string, value: string | null | undefined): string {
  if (!value) return '';
  const id = `term-${vocabulary}-${value}`;
  return hasText(id) ? textOf(id) : value;
}

/** A number as the language writes it. */
export const number = (value: number): string => value.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');

/** Words joined as a list: "a, b, dan c". */
export function list(words: string[]): string {
  if (words.length < 2) return words.join('');
  const last = words.at(-1) ?? '';
  const first = words.slice(0, -1).join(', ');
  return words.length === 2 ? t('common-list-two', { first, second: last }) : t('common-list-many', { first, last });
}
