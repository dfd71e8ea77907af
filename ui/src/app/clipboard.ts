/** Secrets that are copied: the program itself puts them on the clipboard and takes them away again after some seconds. */
import { call, CallError } from '../backend';
import { t, type MessageId } from '../i18n/texts.svelte';
import { refusalText, room } from './room.svelte';

/** Copies for a while and says for how long. */
export async function copyBriefly(text: string, said: MessageId = 'ui-lock-copied'): Promise<void> {
  if (text === '') return;
  try {
    const { seconds } = await call('clipboard.copy', { text });
    room.say(t(said, { seconds }));
  } catch (thrown) {
    room.say(refusalText(CallError.from(thrown)));
  }
}

/** What a copying person has selected, also in a field. */
export function selectedText(event: ClipboardEvent): string {
  const { target } = event;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
    return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0);
  }
  return document.getSelection()?.toString() ?? '';
}

/** For `oncopy` around a secret: instead of the webview, which would leave it there. */
export function copyEvent(event: ClipboardEvent, said: MessageId = 'ui-lock-copied'): void {
  event.preventDefault();
  void copyBriefly(selectedText(event), said);
}
