import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../words/useWords';
import styles from './Button.module.css';
import { words } from './words';

export type Look = 'main' | 'plain' | 'quiet' | 'danger';

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & { look?: Look; busy?: boolean };

/** A button. While `busy` it says so and takes no more clicks, but keeps the focus. */
export function Button({
  look = 'main',
  busy = false,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const say = useWords(words);
  return (
    <button
      {...rest}
      type={type}
      className={`${styles['button']} ${styles[look]}`}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy ? say('working') : children}
    </button>
  );
}

/** A link of this app that looks like a button: it leads somewhere and does nothing. */
export function LinkButton({
  to,
  look = 'main',
  children,
}: {
  to: string;
  look?: Look;
  children: ReactNode;
}) {
  return (
    <Link href={to} className={`${styles['button']} ${styles[look]}`}>
      {children}
    </Link>
  );
}

/** A link to an address that is not of this app: a letter, a file, `/v/…`. */
export function FileLink({
  href,
  download,
  children,
}: {
  href: string;
  download?: boolean;
  children: ReactNode;
}) {
  return (
    <a href={href} {...(download ? { download: '' } : { target: '_blank', rel: 'noopener' })}>
      {children}
    </a>
  );
}
