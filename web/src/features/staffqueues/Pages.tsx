import type { ReactNode } from 'react';
import type { Rows as Read } from '../../common/api/usePages';
import { Failed, Loading, More } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import styles from './queues.module.css';
import { words } from './words';

/** What a list has come to: that it loads, why it failed, or its rows and the way to more of them. */
export function Pages<Node>({
  read,
  empty,
  counted = 'shownAll',
  children,
}: {
  read: Read<Node>;
  /** What the rows are, in the words of their number. */
  counted?: 'shownAll' | 'shownMessages';
  empty: ReactNode;
  children: (rows: readonly Node[], caption: string) => ReactNode;
}) {
  const say = useWords(words);
  const { rows, error, hasMore, busy, former } = read;
  const failed = error && <Failed error={error} onAgain={read.again} busy={busy} />;
  if (!rows) return failed ?? <Loading />;
  const count = rows.length;
  return (
    <>
      {failed}
      <p role="status" className={former ? undefined : 'hidden'}>
        {former && say('updating')}
      </p>
      <div className={former ? styles['former'] : undefined} aria-busy={former}>
        {count === 0 ? empty : children(rows, say(hasMore ? 'shownFirst' : counted, { count }))}
      </div>
      <More has={hasMore && !error} busy={busy} onMore={read.more} />
    </>
  );
}
