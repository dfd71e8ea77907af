/** Begins the page anew: whatever a record left in its memory is gone. What the screen looked like goes over, and nothing else. */

const KEPT = 'ruang-bk-screen';

export const renew = {
  /** Loads the page blank. */
  page(discreet: boolean, blank: boolean): void {
    sessionStorage.setItem(KEPT, `${discreet ? 'd' : ''}${blank ? 'b' : ''}`);
    // What was searched for may be a name; of the query only identities go over.
    const [path = '', words = ''] = location.hash.split('?');
    const kept = [...new URLSearchParams(words)].filter(([, value]) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value));
    history.replaceState(null, '', kept.length === 0 ? path : `${path}?${new URLSearchParams(kept).toString()}`);
    location.reload();
  },

  /** Whether the page before was discreet, and whether it was blank. */
  kept(): [boolean, boolean] {
    const kept = sessionStorage.getItem(KEPT) ?? '';
    sessionStorage.removeItem(KEPT);
    return [kept.includes('d'), kept.includes('b')];
  },
};
