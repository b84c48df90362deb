/** The second click of a double click is for the page that the first was on. On the page that it led to, which may have
 * anything at that place, it does nothing: no answer is given by it and no word marked. Returns how to stop. */
export function holdSecondClicks(): () => void {
  let first = '';
  const heard = (event: MouseEvent) => {
    if (event.type === 'mousedown' && event.detail === 1) first = location.href;
    // By keyboard there are none: their detail is 0.
    if (event.detail < 2 || first === location.href) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('mousedown', heard, { capture: true });
  window.addEventListener('click', heard, { capture: true });
  return () => {
    window.removeEventListener('mousedown', heard, { capture: true });
    window.removeEventListener('click', heard, { capture: true });
  };
}
