import type { ReactNode } from 'react';
import { type Happening, Timeline } from '../ui';
import { useWords } from '../words/useWords';
import styles from './editing.module.css';
import { words } from './words';

export interface FieldChange {
  readonly field: string;
  readonly before?: string | null;
  readonly after?: string | null;
}

export interface Change {
  readonly key: string;
  readonly at: string;
  readonly title: ReactNode;
  readonly by: string;
  readonly why: string;
  readonly changes: readonly FieldChange[];
}

interface Props {
  readonly items: readonly Change[];
  /** What a field is called; undefined for one that is not worth a line. */
  readonly nameOf: (field: string) => string | undefined;
  /** A value as people read it. */
  readonly show: (field: string, value: string) => ReactNode;
}

/** Who changed what, when, from what to what, and why; the latest first as given. */
export function Changes({ items, nameOf, show }: Props) {
  const say = useWords(words);
  const happenings = items.map<Happening>((each) => ({
    key: each.key,
    at: each.at,
    title: each.title,
    more: (
      <>
        <div className={styles['who']}>{say.rich('by', { who: <bdi>{each.by}</bdi> })}</div>
        {each.why && (
          <div className={styles['who']}>{say.rich('because', { why: <bdi>{each.why}</bdi> })}</div>
        )}
        <ul className={styles['changes']}>
          {each.changes.map((change) => (
            <Line key={change.field} change={change} name={nameOf(change.field)} show={show} />
          ))}
        </ul>
      </>
    ),
  }));
  return <Timeline items={happenings} />;
}

function Line({
  change,
  name,
  show,
}: {
  change: FieldChange;
  name: string | undefined;
  show: Props['show'];
}) {
  const say = useWords(words);
  if (name === undefined) return null;
  const value = (text: string | null | undefined) =>
    text ? <bdi>{plain(text, say) ?? show(change.field, text)}</bdi> : say('nothing');
  return (
    <li>
      <span className={styles['field']}>{name}</span>
      {change.before != null && (
        <>
          <span className="hidden">{say('was')} </span>
          <del>{value(change.before)}</del>
          <span aria-hidden="true" className={`${styles['arrow']} mirrored`}>
            →
          </span>
          <span className="hidden">{say('became')} </span>
        </>
      )}
      <ins>{value(change.after)}</ins>
    </li>
  );
}

function plain(text: string, say: (key: 'yes' | 'no') => string): string | undefined {
  return text === 'true' ? say('yes') : text === 'false' ? say('no') : undefined;
}
