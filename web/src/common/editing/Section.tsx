import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Back } from '../ui';
import styles from './editing.module.css';
import { Told } from './told';

export interface Place {
  readonly to: string;
  readonly label: string;
  /** What is found there, for the section's first page. */
  readonly about: string;
}

interface SectionProps {
  readonly label: string;
  readonly home: string;
  readonly places: readonly Place[];
  /** A page below one of the places: it has a way back of its own. */
  readonly inner?: boolean;
  readonly children: ReactNode;
}

/** A page of a section: its places stand beside it, and on narrow screens one link leads back to them all. */
export function Section({ label, home, places, inner = false, children }: SectionProps) {
  const [at] = useLocation();
  return (
    <div className={styles['section']}>
      <nav className={`${styles['side']} unprinted`} aria-label={label}>
        <ul>
          {places.map((each) => (
            <li key={each.to}>
              <Link href={each.to} aria-current={isWithin(at, each.to) ? 'page' : undefined}>
                {each.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {!inner && (
        <div className={styles['backOfSection']}>
          <Back to={home}>{label}</Back>
        </div>
      )}
      <div>
        <Told />
        {children}
      </div>
    </div>
  );
}

function isWithin(at: string, place: string): boolean {
  return at === place || at.startsWith(`${place}/`);
}

/** The first page of a section: each of its places with what is found there. */
export function Hub({ title, lead, places }: { title: string; lead: string; places: readonly Place[] }) {
  return (
    <>
      <h1>{title}</h1>
      <p className={styles['lead']}>{lead}</p>
      <ul className={styles['hub']}>
        {places.map((each) => (
          <li key={each.to}>
            <h2>
              <Link href={each.to}>{each.label}</Link>
            </h2>
            <p>{each.about}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A link to the one before, with an arrow that follows the reading direction. */
export function Before({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link href={to} className={styles['on']}>
      <span aria-hidden="true" className="mirrored">
        ←
      </span>
      {children}
    </Link>
  );
}

/** A link on, with an arrow that follows the reading direction. */
export function On({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link href={to} className={styles['on']}>
      {children}
      <span aria-hidden="true" className="mirrored">
        →
      </span>
    </Link>
  );
}

/** A page's heading with what can be done on it. */
export function Head({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles['head']}>
      <h1>{title}</h1>
      {children && <div className="row">{children}</div>}
    </div>
  );
}

/** What the page is for, in a sentence below its heading. */
export function Lead({ children }: { children: ReactNode }) {
  return <p className={styles['lead']}>{children}</p>;
}

/** Views of one list, each with an address of its own. */
export function Filters({
  label,
  items,
}: {
  label: string;
  items: readonly { to: string; label: string; on: boolean }[];
}) {
  return (
    <nav aria-label={label} className="unprinted">
      <ul className={styles['filters']}>
        {items.map((each) => (
          <li key={each.to}>
            <Link href={each.to} aria-current={each.on ? 'true' : undefined}>
              {each.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
