import { type RefObject, useRef, useState } from 'react';
import { useKeyActs } from '../../../common/keys/keys';
import { Button, FileLink, Notice } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import styles from './files.module.css';
import type { Opened } from './useOpened';
import { words } from './words';

/** How wide a page is beside the window it is seen through, in hundredths. */
const WIDTHS = [100, 150, 200, 300] as const;
type Preview = Opened['previews'][number];
type Turn = 0 | 1 | 2 | 3;

/** The pages of one document, to be enlarged, turned and gone through. */
export function Sheets({
  opened,
  place,
  keyed,
  onAgain,
}: {
  opened: Opened;
  /** Which of the request's documents it is, counted from 1. */
  place: number;
  keyed: boolean;
  onAgain: () => void;
}) {
  const say = useWords(words);
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(0);
  const [turn, setTurn] = useState<Turn>(0);
  const [gone, setGone] = useState(false);
  const { page, goTo, scrolled } = usePlace(box, opened.previews.length);
  const grow = (by: number) => setSize((now) => Math.min(Math.max(now + by, 0), WIDTHS.length - 1));
  const rotate = () => setTurn((now) => ((now + 1) % 4) as Turn);
  useKeyActs(
    keyed
      ? {
          '+': () => grow(1),
          '-': () => grow(-1),
          '0': () => setSize(0),
          r: rotate,
          n: () => goTo(page + 1),
          p: () => goTo(page - 1),
        }
      : {},
    box,
  );
  if (opened.previews.length === 0)
    return (
      <>
        <p className={styles['nothing']}>{say('noPreview')}</p>
        <FileLink href={opened.path}>{say('original')}</FileLink>
      </>
    );
  const width = WIDTHS[size] ?? 100;
  return (
    <>
      <div className={styles['bar']} role="toolbar" aria-label={say('tools')}>
        <Tool name={say('smaller')} sign="−" off={size === 0} onPress={() => grow(-1)} />
        <span className={styles['width']} dir="ltr">
          {width}%
        </span>
        <Tool name={say('larger')} sign="+" off={size === WIDTHS.length - 1} onPress={() => grow(1)} />
        <Tool name={say('rotate')} sign="↻" onPress={rotate} />
        {opened.previews.length > 1 && (
          <>
            <Tool name={say('pageBefore')} sign="↑" off={page === 0} onPress={() => goTo(page - 1)} />
            <span role="status">{say('pageOf', { page: page + 1, of: opened.previews.length })}</span>
            <Tool
              name={say('pageAfter')}
              sign="↓"
              off={page === opened.previews.length - 1}
              onPress={() => goTo(page + 1)}
            />
          </>
        )}
        <FileLink href={opened.path}>{say('original')}</FileLink>
        <Button look="quiet" onClick={onAgain}>
          {say('again')}
        </Button>
      </div>
      {gone && <Notice look="warn">{say('gone')}</Notice>}
      <div
        ref={box}
        className={styles['pages']}
        role="region"
        aria-label={say('pages', { document: place })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        onScroll={scrolled}
      >
        {opened.previews.map((each) => (
          <Sheet key={each.page} preview={each} width={width} turn={turn} onGone={() => setGone(true)} />
        ))}
      </div>
    </>
  );
}

/** Which page is seen, and going to another. */
function usePlace(box: RefObject<HTMLDivElement | null>, count: number) {
  const [page, setPage] = useState(0);
  const sheets = () => [...(box.current?.children ?? [])] as HTMLElement[];
  function goTo(wanted: number) {
    const at = Math.min(Math.max(wanted, 0), count - 1);
    const [window_, sheet] = [box.current, sheets()[at]];
    if (window_ && sheet)
      window_.scrollTop += sheet.getBoundingClientRect().top - window_.getBoundingClientRect().top;
    setPage(at);
  }
  function scrolled() {
    const seen = box.current?.getBoundingClientRect();
    if (!seen) return;
    const atEnd =
      box.current && box.current.scrollTop + box.current.clientHeight >= box.current.scrollHeight - 1;
    const middle = seen.top + seen.height / 2;
    const at = sheets().findIndex((each) => each.getBoundingClientRect().bottom > middle);
    setPage(atEnd || at < 0 ? count - 1 : at);
  }
  return { page, goTo, scrolled };
}

function Tool({
  name,
  sign,
  off = false,
  onPress,
}: {
  name: string;
  sign: string;
  off?: boolean;
  onPress: () => void;
}) {
  return (
    // Not `disabled`: who has come to the end by keyboard keeps the focus.
    <button
      type="button"
      className={styles['tool']}
      title={name}
      aria-label={name}
      aria-disabled={off || undefined}
      onClick={() => !off && onPress()}
    >
      {sign}
    </button>
  );
}

/** A turned page is a drawing with the picture in it, so that it takes the room of its turned shape. */
function Sheet({
  preview: { page, path, width: w, height: h },
  width,
  turn,
  onGone,
}: {
  preview: Preview;
  width: number;
  turn: Turn;
  onGone: () => void;
}) {
  const say = useWords(words);
  const className = `${styles['sheet']} ${styles[`wide${width}`]}`;
  const name = say('page', { page });
  if (turn === 0)
    return <img className={className} src={path} width={w} height={h} alt={name} onError={onGone} />;
  const box = turn === 2 ? `0 0 ${w} ${h}` : `0 0 ${h} ${w}`;
  const placed = { 1: `translate(${h} 0)`, 2: `translate(${w} ${h})`, 3: `translate(0 ${w})` }[turn];
  return (
    <svg className={className} viewBox={box} role="img" aria-label={name}>
      <title>{name}</title>
      <image href={path} width={w} height={h} transform={`${placed} rotate(${turn * 90})`} onError={onGone} />
    </svg>
  );
}
