import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { focusHeading } from './focusHeading';
import { holdSecondClicks } from './secondClick';

/** After going to another page the focus is on its heading, as after loading one; not on the first page. Who goes back
 * finds a page as far down as it was left. */
export function useArrival(): RefObject<HTMLElement | null> {
  const [at] = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(at);
  const back = useRef('');
  const tops = useRef(new Map<string, number>());
  useEffect(holdSecondClicks, []);
  useEffect(() => {
    const wentBack = () => {
      back.current = location.href;
    };
    const scrolled = () => tops.current.set(location.href, window.scrollY);
    // Before the router hears of it, and shows the page.
    window.addEventListener('popstate', wentBack, { capture: true });
    window.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      window.removeEventListener('popstate', wentBack, { capture: true });
      window.removeEventListener('scroll', scrolled);
    };
  }, []);
  useEffect(() => {
    if (before.current === at) return undefined;
    before.current = at;
    const returned = back.current === location.href;
    back.current = '';
    const top = (returned && tops.current.get(location.href)) || 0;
    window.scrollTo(0, top);
    if (!main.current) return undefined;
    const settled = [focusHeading(main.current), ...(top > 0 ? [keepAt(main.current, top)] : [])];
    return () => {
      for (const stop of settled) stop();
    };
  }, [at]);
  return main;
}

/** Scrolls there again as what was read comes and the page grows, until it is long enough or somebody scrolls. */
function keepAt(main: HTMLElement, top: number): () => void {
  const grown = new ResizeObserver(() => {
    window.scrollTo(0, top);
    if (window.scrollY >= top - 1) stop();
  });
  const theirs = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;
  function stop() {
    grown.disconnect();
    for (const each of theirs) window.removeEventListener(each, stop);
  }
  grown.observe(main);
  for (const each of theirs) window.addEventListener(each, stop, { passive: true });
  return stop;
}
