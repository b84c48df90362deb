import { useId } from 'react';
import styles from './Home.module.css';

/** Stars of two squares that meet at their points, and crosses between them: the emblem's star, laid out as a lattice. */
const OUTER =
  'M48.0 0.0L62.1 14.1L81.9 14.1L81.9 33.9L96.0 48.0L81.9 62.1L81.9 81.9L62.1 81.9L48.0 96.0L33.9 81.9L14.1 81.9L14.1 62.1L0.0 48.0L14.1 33.9L14.1 14.1L33.9 14.1z';
const INNER =
  'M48.0 21.0L55.9 28.9L67.1 28.9L67.1 40.1L75.0 48.0L67.1 55.9L67.1 67.1L55.9 67.1L48.0 75.0L40.1 67.1L28.9 67.1L28.9 55.9L21.0 48.0L28.9 40.1L28.9 28.9L40.1 28.9z';

/** Adorns the start page, and says nothing. It takes the colour of the words it lies behind. */
export function Ornament() {
  const id = useId();
  return (
    <svg className={`${styles['ornament']} mirrored`} aria-hidden="true">
      <pattern id={id} width="96" height="96" patternUnits="userSpaceOnUse">
        <path d={OUTER} />
        <path d={INNER} />
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
