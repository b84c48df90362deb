import type { ReactNode } from 'react';
import looks from './looks.module.css';
import styles from './Notice.module.css';

export type Meaning = 'info' | 'good' | 'warn' | 'bad';

/** Something to know. `bad` and `warn` are told at once to who cannot see them. */
export function Notice({
  look = 'info',
  title,
  children,
}: {
  look?: Meaning;
  title?: ReactNode;
  children?: ReactNode;
}) {
  const urgent = look === 'bad' || look === 'warn';
  return (
    <div className={`${styles['notice']} ${looks[look]}`} role={urgent ? 'alert' : 'status'}>
      {title && <p className={styles['title']}>{title}</p>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}
