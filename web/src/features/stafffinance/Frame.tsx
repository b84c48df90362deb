import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Rows } from '../../common/api/usePages';
import { Empty, Failed, Loading, More } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import styles from './finance.module.css';
import { words } from './words';

const PARTS = ['refunds', 'inquiries', 'differences', 'lists', 'ledger'] as const;
export type Part = (typeof PARTS)[number];

/** A screen of finance: its heading, the way to the others, and what it is for. */
export function Frame({ part, children }: { part: Part; children: ReactNode }) {
  const say = useWords(words);
  const [at] = useLocation();
  return (
    <>
      <h1>{say(`title.${part}`)}</h1>
      <nav aria-label={say('parts')} className="unprinted">
        <ul className={styles['parts']}>
          {PARTS.map((each) => (
            <li key={each}>
              <Link
                href={`/staff/finance/${each}`}
                aria-current={at === `/staff/finance/${each}` ? 'page' : undefined}
              >
                {say(`title.${each}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p className={styles['lead']}>{say(`about.${part}`)}</p>
      {children}
    </>
  );
}

export interface Choice {
  readonly to: string;
  readonly label: string;
  readonly chosen: boolean;
}

/** Filters as links, so that each view has an address of its own. */
export function Filters({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="unprinted">
      <ul className={styles['filters']}>
        {choices.map((each) => (
          <li key={each.to}>
            <Link href={each.to} aria-current={each.chosen ? 'true' : undefined}>
              {each.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Pages of a list in each of its states: loading, failed, empty, there, with more. */
export function Listed<Row>({
  pages,
  empty,
  children,
}: {
  pages: Rows<Row>;
  empty: { readonly title: string; readonly text: string };
  children: (rows: readonly Row[]) => ReactNode;
}) {
  const { rows, error, busy } = pages;
  return (
    <>
      {error && <Failed error={error} onAgain={pages.again} busy={busy} />}
      {!rows && !error && <Loading />}
      {rows?.length === 0 && (
        <Empty title={empty.title}>
          <p>{empty.text}</p>
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <>
          {children(rows)}
          <More has={pages.hasMore} busy={busy} onMore={pages.more} />
        </>
      )}
    </>
  );
}
