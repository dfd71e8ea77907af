/** A region that scrolls must be reachable by keyboard: it becomes a stop of the Tab key while something of it is hidden, and only
 * then. */
export function scrollable(label: string): (node: HTMLElement) => (() => void) | undefined {
  return (node) => {
    if (typeof ResizeObserver === 'undefined') return undefined;
    const look = (): void => {
      const hidden = node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1;
      // An aside is a named landmark already; it only lacks the stop.
      const names = node.tagName === 'ASIDE' ? ['tabindex'] : ['tabindex', 'role', 'aria-label'];
      if (!hidden) return names.forEach((name) => node.removeAttribute(name));
      node.setAttribute('tabindex', '0');
      if (node.tagName === 'ASIDE') return;
      node.setAttribute('role', 'region');
      node.setAttribute('aria-label', label);
    };
    const observer = new ResizeObserver(look);
    // What grows is a child of it, and some come later than the region itself.
    const watch = (): void => [node, ...node.children].forEach((part) => observer.observe(part));
    const arrivals = new MutationObserver(() => {
      watch();
      look();
    });
    arrivals.observe(node, { childList: true });
    watch();
    look();
    return () => {
      observer.disconnect();
      arrivals.disconnect();
    };
  };
}
