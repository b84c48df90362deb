/** What a feature brings: its pages and its places in the navigation. Each `features/<area>/routes.ts` exports one. */
import type { ComponentType } from 'react';
import type { Kind, Role } from './session/session';
import type { Both } from './words/words';

export interface Page {
  /** Below the language, as wouter writes it: "/requests/:number". */
  readonly path: string;
  readonly title: Both;
  /** Who may see it; anybody where it is not said. Others are asked to sign in, or told that it is not theirs. */
  readonly for?: Kind;
  readonly roles?: readonly Role[];
  /** The screen, loaded when it is first wanted. Its props are the path's parameters. */
  readonly load: () => Promise<{ readonly default: ComponentType<Record<string, string>> }>;
}

export interface NavItem {
  readonly to: string;
  /** What the addresses of its pages begin with, where that is not `to`. */
  readonly above?: string;
  readonly label: Both;
  readonly for?: Kind;
  readonly roles?: readonly Role[];
  /** Small ones first. */
  readonly order: number;
}

export interface Routes {
  readonly pages: readonly Page[];
  readonly nav?: readonly NavItem[];
}
