import type { MouseEvent, ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './parts.module.css';

interface BackProps {
  readonly to: string;
  /** For steps that are not addresses of their own: prevent the default and go there. */
  readonly onClick?: (event: MouseEvent) => void;
  readonly children: ReactNode;
}

/** The way back to where a page lies, above its heading. Its arrow follows the reading direction. */
export function Back({ to, onClick, children }: BackProps) {
  return (
    <p className={`${styles['back']} unprinted`}>
      <Link href={to} onClick={onClick}>
        <span aria-hidden="true" className="mirrored">
          ←
        </span>
        <span>{children}</span>
      </Link>
    </p>
  );
}
