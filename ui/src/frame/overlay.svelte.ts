/** Which of the frame's own dialogs is open: search, choosing a counselee for a new session, raising a concern, or the list of
 * keys. */
export type Overlay = 'search' | 'session' | 'concern' | 'keys';

class OverlayState {
  open = $state<Overlay | null>(null);

  show(which: Overlay): void {
    this.open = which;
  }

  close(): void {
    this.open = null;
  }
}

export const overlay = new OverlayState();
