/** Puts the focus on the page's heading as soon as there is one, and on the page until then; nowhere once somebody has
 * gone on by themselves. Returns how to give up waiting. */
export function focusHeading(page: HTMLElement): () => void {
  page.focus({ preventScroll: true });
  const settled = () => {
    if (document.activeElement !== page) return true;
    const heading = page.querySelector('h1');
    if (heading) {
      heading.tabIndex = -1;
      // The heading of the page before may still be there, unseen: it takes no focus.
      heading.focus({ preventScroll: true });
    }
    return document.activeElement === heading;
  };
  if (settled()) return () => {};
  const watch = new MutationObserver(() => {
    if (settled()) watch.disconnect();
  });
  watch.observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ['style'] });
  return () => watch.disconnect();
}
