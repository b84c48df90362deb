import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ActState } from '../../common/api/useAct';
import { Confirm, type Mistake, mistakesOf, Notice } from '../../common/ui';

interface Props {
  readonly title: string;
  readonly verb: string;
  readonly danger?: boolean;
  readonly act: ActState;
  /** Fields of the dialog that a mistake can lead to. */
  readonly fields: readonly string[];
  /** What the page itself found missing, before anything is sent. */
  readonly missing: readonly Mistake[];
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** An act in a dialog over its list: what is acted on, what is asked, and what the act met. */
export function ActDialog({
  title,
  verb,
  danger = false,
  act,
  fields,
  missing,
  onSend,
  onClose,
  children,
}: Props) {
  const client = useQueryClient();
  const stale = act.problem?.__typename === 'Stale';
  const mistakes = missing.length > 0 ? missing : stale ? [] : mistakesOf(act.problem, fields);
  function seeNow() {
    void client.invalidateQueries();
    onClose();
  }
  return (
    <Confirm open {...{ title, verb, danger, act, mistakes, onClose }} onConfirm={onSend} onSeeNow={seeNow}>
      {children}
    </Confirm>
  );
}

/** What was done, told once and focused: the button that led to it may be gone with its row. */
export function Done({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (children) box.current?.focus();
  }, [children]);
  return (
    <div ref={box} tabIndex={-1}>
      {children && <Notice look="good">{children}</Notice>}
    </div>
  );
}

/** A text that must be there, as the mistake of its field where it is not. */
export function needed(field: string, text: string, message: string): Mistake[] {
  return text.trim() ? [] : [{ field, message }];
}

/** The words at a field: of the page's own check, else of the service's. */
export function saidOf(
  missing: readonly Mistake[],
  field: string,
  theirs: string | undefined,
): string | undefined {
  return missing.find((each) => each.field === field)?.message ?? theirs;
}
