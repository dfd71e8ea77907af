/** What jsdom lacks and the page relies on: modal dialogs, scrolling, object addresses, sizes. */
import '@testing-library/jest-dom/vitest';
import { configure } from '@testing-library/svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { forget } from '../src/app/queries.svelte';
import { renew } from '../src/app/renew';
import { amend } from '../src/app/router.svelte';
import { room } from '../src/app/room.svelte';
import { overlay } from '../src/frame/overlay.svelte';
import '../src/i18n/room-texts';
import { speak } from '../src/i18n/texts.svelte';

// A failed search says what it looked for; the whole page beside it would bury that.
configure({ getElementError: (message) => new Error(message ?? '') });

HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement): void {
  this.setAttribute('open', '');
};
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement): void {
  this.removeAttribute('open');
};
Element.prototype.scrollIntoView = () => undefined;
URL.createObjectURL = () => 'blob:test';
URL.revokeObjectURL = () => undefined;

// Sizes do not change in a test.
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

beforeEach(() => {
  // jsdom cannot load a page anew.
  vi.spyOn(renew, 'page').mockImplementation(() => undefined);
  forget();
  speak('id');
  overlay.close();
  room.discreet = room.blank = room.welcoming = room.locking = false;
  room.news = room.progress = room.status = null;
  amend('#/');
});
afterEach(() => vi.useRealTimers());
