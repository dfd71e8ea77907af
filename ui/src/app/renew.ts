/** Begins the page anew: whatever a record left in its memory is gone. What the screen looked like goes over, and nothing else. */

const KEPT = 'ruang-bk-screen';

export const renew = {
  /** Loads the page blank. */
  page(discreet: boolean, blank: boolean): void {
    sessionStorage.setItem(KEPT, `${discreet ? 'd' : ''}${blank ? 'b' : ''}`);
    // What was searched for may be a name.
    history.replaceState(null, '', location.hash.split('?')[0] ?? '');
    location.reload();
  },

  /** Whether the page before was discreet, and whether it was blank. */
  kept(): [boolean, boolean] {
    const kept = sessionStorage.getItem(KEPT) ?? '';
    sessionStorage.removeItem(KEPT);
    return [kept.includes('d'), kept.includes('b')];
  },
};
