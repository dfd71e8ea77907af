/** Where the keyboard stands. An act often takes away what had the focus: the row that was deleted, the button that was pressed. The focus
 * must not fall out of the page with it: it goes to what took its place, else to the next row of the same list, else to the one before,
 * else to the heading of the list. */
import { dialogs } from './dialogs.svelte';

/** An element on the way from what had the focus up to the page, with those that stood after and before it, nearest first. */
interface Level {
  node: Element;
  after: Element[];
  before: Element[];
}

/** Where the focus was, remembered so well that the place is found again when what had it is gone. */
export interface Stand {
  readonly at: HTMLElement;
  readonly levels: readonly Level[];
}

const STOP = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not([tabindex="-1"])';
const ROW = 'li, tr, article';
/** A list never reaches beyond one of these. */
const REGION = 'dialog, main, aside';

/** Remembers where an element stands; nothing for the page itself. */
export function standOf(element: Element | null): Stand | null {
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const levels: Level[] = [];
  let node: Element = element;
  while (node !== document.body) {
    const parent: Element | null = node.parentElement;
    if (parent === null) break;
    const all = [...parent.children];
    const here = all.indexOf(node);
    levels.push({ node, after: all.slice(here + 1), before: all.slice(0, here).reverse() });
    node = parent;
  }
  return { at: element, levels };
}

const there = (node: Element): boolean => node.isConnected;
const reachable = (node: Element): boolean => node.closest('[inert], [hidden], dialog:not([open])') === null;
/** Whether one stands before the other in the page. */
const precedes = (one: Node, other: Node): boolean => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** What the Tab key would reach first in a part of the page; in a row its own link, whatever else stands in it. */
function stopIn(part: Element): HTMLElement | null {
  const all = [part, ...part.querySelectorAll(`[data-row], ${STOP}`)].filter((one): one is HTMLElement => one instanceof HTMLElement && reachable(one));
  return all.find((one) => one.matches('[data-row]')) ?? all.find((one) => one.matches(STOP)) ?? null;
}

/** What stands now where something was taken away. */
function inPlaceOf({ after, before }: Level, parent: Element): HTMLElement | null {
  const stays = (node: Element): boolean => node.parentElement === parent;
  const [first, end] = [before.find(stays), after.find(stays)];
  for (let node = first ? first.nextElementSibling : parent.firstElementChild; node && node !== end; node = node.nextElementSibling) {
    const stop = stopIn(node);
    if (stop) return stop;
  }
  return null;
}

/** The next of its kind beside it, else the one before. */
function beside({ node, after, before }: Level): HTMLElement | null {
  const alike = (other: Element): boolean => there(other) && other.tagName === node.tagName && (node.matches(ROW) || other.className === node.className);
  for (const other of [...after, ...before]) {
    const stop = alike(other) ? stopIn(other) : null;
    if (stop) return stop;
  }
  return null;
}

/** The heading under which it stood. */
function headingOf(gone: Level | undefined, parent: Element): HTMLElement | null {
  const region = parent.closest(REGION) ?? document.body;
  const all = [...region.querySelectorAll<HTMLElement>('h1, h2, h3, h4')].filter(reachable);
  const mark = gone?.before.find(there);
  const above = all.filter((heading) => (mark ? mark.contains(heading) || precedes(heading, mark) : precedes(heading, parent)));
  return above.at(-1) ?? all[0] ?? document.querySelector<HTMLElement>('main h1');
}

function successorOf({ at, levels }: Stand): HTMLElement | null {
  const parent = levels.find(({ node }) => there(node))?.node ?? document.body;
  const gone = levels.filter(({ node }) => !there(node)).at(-1);
  // A page that was waiting shows its own heading once its answer is there.
  if (at.tagName === 'H1') return document.querySelector<HTMLElement>('main h1');
  // With a dialog or a page everything went to which it belonged.
  if (gone?.node.matches(REGION)) return document.querySelector<HTMLElement>('main h1');
  const found = gone && (inPlaceOf(gone, parent) ?? beside(gone));
  if (found) return found;
  for (const level of levels.filter(({ node }) => there(node))) {
    if (level.node.matches(REGION)) break;
    if (!level.node.matches(ROW)) continue;
    const stop = stopIn(level.node) ?? beside(level);
    if (stop) return stop;
  }
  return headingOf(gone, parent);
}

/** Brings the focus to where it was, or as near to that as the page still goes; in an open dialog never out of it. */
export function comeBack(stand: Stand | null): void {
  if (stand === null) return;
  const front = dialogs.top;
  const near = there(stand.at) ? stand.at : successorOf(stand);
  const to = front === null || (near !== null && front.contains(near)) ? near : front.querySelector<HTMLElement>('h2');
  if (to === null) return;
  if (/^H\d$/.test(to.tagName)) to.setAttribute('tabindex', '-1');
  to.focus();
}

/** Where the focus is, or was until what has it was taken away or had to rest; nothing once somebody has left it on purpose. */
let stand: Stand | null = null;

/** Where the focus is now, or falls back to: to be remembered by what takes it for a while. */
export const standNow = (): Stand | null => standOf(document.activeElement) ?? stand;

/** Keeps the focus in the page for as long as the page lives; answers how to end that. Never takes it from where it is: it acts only when
 * the focus fell out of the page because what had it was taken away, was moved, or had to rest while its act was under way. */
export function keepFocus(): () => void {
  stand = standOf(document.activeElement);
  /** It was taken out of the page, if only to be put in elsewhere. */
  let torn = false;
  /** It was disabled and is not any more. */
  let woken = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settle(): void {
    const [lost, moved] = [stand, torn || woken];
    [torn, woken] = [false, false];
    const now = document.activeElement;
    // Whoever took it away may have said where the focus goes, or a person has gone elsewhere.
    if (lost === null || (now !== null && now !== document.body)) return;
    if (!there(lost.at)) {
      stand = null;
      comeBack(lost);
    } else if (moved) lost.at.focus();
    else if (!lost.at.matches(':disabled')) stand = null;
  }
  // Everything that belongs to the act comes first: what it draws, and where it sets the focus itself.
  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(settle);
  }
  function arrived(event: FocusEvent): void {
    stand = standOf(event.target instanceof Element ? event.target : null);
    [torn, woken] = [false, false];
  }
  function left(event: FocusEvent): void {
    if (event.relatedTarget === null) later();
  }
  function pressed(event: PointerEvent): void {
    // A hand that goes elsewhere wants nothing brought back.
    if (stand && !(event.target instanceof Node && stand.at.contains(event.target))) stand = null;
  }

  const observer = new MutationObserver((records) => {
    if (stand === null) return;
    const { at } = stand;
    torn ||= records.some((record) => [...record.removedNodes].some((node) => node.contains(at)));
    woken ||= records.some((record) => record.type === 'attributes' && record.target === at && !at.matches(':disabled'));
    if (torn || woken) later();
  });
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  document.addEventListener('focusin', arrived, true);
  document.addEventListener('focusout', left, true);
  document.addEventListener('pointerdown', pressed, true);
  return () => {
    stand = null;
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', arrived, true);
    document.removeEventListener('focusout', left, true);
    document.removeEventListener('pointerdown', pressed, true);
  };
}
