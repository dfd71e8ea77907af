/** What is looked for, kept while one goes to a hit and comes back. Not in the address, which outlives a lock; the page begins
 * anew at a lock, and this with it. */
export const searched = $state({ text: '' });
