import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../../common/format/useFormat';
import { useWords } from '../../../common/words/useWords';
import { PROMISE, type Queue } from '../queues';
import { words as queueWords } from '../words';
import styles from './home.module.css';
import type { Size, Sizes } from './useSizes';
import { words } from './words';

/** One of my queues: how many wait, and whether some wait too long. */
export function Tile({ queue, sizes }: { queue: Queue; sizes: Sizes }) {
  const name = useWords(queueWords);
  const size = sizes.of(queue);
  return (
    <TaskTile
      to={`/staff/queue/${queue.name}`}
      name={name(`queue.${queue.name}`)}
      hint={name(`hint.${queue.name}`)}
      size={size}
    >
      <Late queue={queue} sizes={sizes} />
    </TaskTile>
  );
}

interface Task {
  readonly to: string;
  readonly name: string;
  readonly size: Size | undefined;
}

/** Anything that waits for somebody: how many, what it is, and the way to it. */
export function TaskTile({ to, name, hint, size, children }: Task & { hint: string; children?: ReactNode }) {
  return (
    <li className={`${styles['tile']} ${size?.count === 0 ? styles['none'] : ''}`}>
      <Link href={to}>
        <span className={styles['count']}>
          <Count size={size} />
        </span>
        <span className={styles['name']}>{name}</span>
      </Link>
      <p>{hint}</p>
      {children}
    </li>
  );
}

/** A queue that is somebody else's task, in one line. */
export function Line({ queue, sizes }: { queue: Queue; sizes: Sizes }) {
  const name = useWords(queueWords);
  return (
    <TaskLine to={`/staff/queue/${queue.name}`} name={name(`queue.${queue.name}`)} size={sizes.of(queue)} />
  );
}

export function TaskLine({ to, name, size }: Task) {
  return (
    <li>
      <Link href={to}>{name}</Link>{' '}
      <strong>
        <Count size={size} />
      </strong>
    </li>
  );
}

/** "100+" where counting stopped. */
function Count({ size }: { size: Size | undefined }) {
  const format = useFormat();
  if (!size) return <>…</>;
  return <bdi dir="ltr">{format.number(size.count) + (size.more ? '+' : '')}</bdi>;
}

function Late({ queue, sizes }: { queue: Queue; sizes: Sizes }) {
  const say = useWords(words);
  const old = sizes.old(queue);
  if (old && old.count > 0)
    return (
      <p>
        <Link href={`/staff/queue/${queue.name}?days=${PROMISE + 1}`} className={styles['late']}>
          {old.more ? say('oldMore') : say('old', { count: old.count })}
        </Link>
      </p>
    );
  if (queue.name === 'completions' && sizes.lateCompletions > 0)
    return (
      <p>
        <strong className={styles['late']}>{say('lateCompletions', { count: sizes.lateCompletions })}</strong>
      </p>
    );
  return null;
}
