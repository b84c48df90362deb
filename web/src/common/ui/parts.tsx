import { type ReactNode, useId, useState } from 'react';
import { useFormat } from '../format/useFormat';
import { useWords } from '../words/useWords';
import { Button } from './Button';
import looks from './looks.module.css';
import styles from './parts.module.css';
import { words } from './words';

/** Text that reads left to right in any page: request and payment numbers, phones, codes. Never broken. */
export function Ltr({ children }: { children: ReactNode }) {
  return (
    <bdi className="ltr" dir="ltr">
      {children}
    </bdi>
  );
}

/** An amount in dinars with three decimals, read out by its name. */
export function Money({ fils }: { fils: number }) {
  return <bdi className="tabular">{useFormat().money(fils)}</bdi>;
}

/** An instant: day, date and hour in Amman. `short` without the day's name. */
export function Moment({ at, short = false }: { at: string; short?: boolean }) {
  const format = useFormat();
  return <time dateTime={at}>{short ? format.short(at) : format.moment(at)}</time>;
}

/** A day of the calendar. */
export function Day({ on }: { on: string }) {
  return <time dateTime={on}>{useFormat().day(on)}</time>;
}

export type TagLook = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

/** A status in one or two words; its colour only repeats what the words say. */
export function StatusTag({ look = 'neutral', children }: { look?: TagLook; children: ReactNode }) {
  return <span className={`${styles['tag']} ${looks[look]}`}>{children}</span>;
}

export function Card({ title, children }: { title?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles['card']} aria-labelledby={title ? id : undefined}>
      {title && <h2 id={id}>{title}</h2>}
      {children}
    </section>
  );
}

/** What was achieved, with its number: the top of a confirmation page. */
export function Panel({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles['panel']}>
      <h1 tabIndex={-1}>{title}</h1>
      <div>{children}</div>
    </div>
  );
}

export interface Fact {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** What changes it, such as a link "change". */
  readonly action?: ReactNode;
}

/** Facts with their labels: check-your-answers, and what is known of something. */
export function SummaryList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles['summary']}>
      {facts.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts do not move
        <div key={at}>
          <dt>{each.label}</dt>
          <dd>{each.value}</dd>
          {each.action && <dd>{each.action}</dd>}
        </div>
      ))}
    </dl>
  );
}

export interface Happening {
  readonly key: string;
  readonly at: string;
  readonly title: ReactNode;
  readonly more?: ReactNode;
}

/** What happened, the latest first or last as given. */
export function Timeline({ items }: { items: readonly Happening[] }) {
  return (
    <ol className={styles['timeline']}>
      {items.map((each) => (
        <li key={each.key}>
          <strong>{each.title}</strong>
          <div className={styles['when']}>
            <Moment at={each.at} />
          </div>
          {each.more && <div>{each.more}</div>}
        </li>
      ))}
    </ol>
  );
}

/** Nothing there: says why, and what to do. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** "Show more" of a keyset connection: `pageInfo.hasNextPage`, and what fetches on. */
export function More({ has, busy, onMore }: { has: boolean; busy: boolean; onMore: () => void }) {
  const say = useWords(words);
  if (!has) return null;
  return (
    <p className="unprinted">
      <Button look="plain" busy={busy} onClick={onMore}>
        {say('more')}
      </Button>
    </p>
  );
}

/** Where somebody is on the way through a form, in words. */
export function StepOf({ at, of }: { at: number; of: number }) {
  const say = useWords(words);
  return <p className={styles['soft']}>{say('step', { at, of })}</p>;
}

/** Copies a text, and says whether it was copied. */
export function CopyButton({ text, children }: { text: string; children?: ReactNode }) {
  const say = useWords(words);
  const [done, setDone] = useState<'copied' | 'copyFailed' | null>(null);
  async function copy() {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setDone(copied ? 'copied' : 'copyFailed');
  }
  return (
    <span className="row unprinted">
      <Button look="quiet" onClick={() => void copy()}>
        {children ?? say('copy')}
      </Button>
      <span role="status">{done && say(done)}</span>
    </span>
  );
}
