import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from 'react';
import type { ActState } from '../api/useAct';
import { useWords } from '../words/useWords';
import { Button } from './Button';
import { Form, Met, type Mistake } from './Form';
import styles from './parts.module.css';
import { words } from './words';

/** A native dialog over the page, such as "confirm with a reason". Escape closes it unless `fixed`; `full` takes the whole
 * window. */
export function Dialog({
  open,
  title,
  fixed = false,
  full = false,
  onClose,
  children,
}: {
  open: boolean;
  title: ReactNode;
  fixed?: boolean;
  full?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  // Closed while it still is on the page, however it goes: only then the focus returns to what opened it.
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!open || !dialog) return undefined;
    dialog.showModal();
    return () => dialog.close();
  }, [open]);
  // By Escape it closes as by its button, at once: the browser's own closing is told a moment later, and who presses what
  // opens it meanwhile would press in vain. A file chooser inside that is left without a file says the same word.
  const cancelled = (event: SyntheticEvent) => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    if (!fixed) onClose();
  };
  // A second Escape closes a dialog in some browsers whatever is said to the first. What is open again is not closed.
  const closed = () => {
    if (!open || box.current?.open) return;
    if (fixed) box.current?.showModal();
    else onClose();
  };
  return (
    <dialog
      ref={box}
      className={`${styles['dialog']} ${full ? styles['full'] : ''}`}
      aria-labelledby={id}
      onCancel={cancelled}
      onClose={closed}
    >
      {open && (
        <>
          <h2 id={id}>{title}</h2>
          {children}
        </>
      )}
    </dialog>
  );
}

interface ConfirmProps {
  readonly open: boolean;
  readonly title: ReactNode;
  /** What the button does, in a verb: "Refuse the request". */
  readonly verb: ReactNode;
  readonly act: ActState;
  readonly danger?: boolean;
  /** What must be put right, told above it all; what the act met is told where there is none. */
  readonly mistakes?: readonly Mistake[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly onSeeNow?: () => void;
  /** The reasons to choose from, and what else is asked. */
  readonly children?: ReactNode;
}

/** Asks before an act is done, with its reasons; shows what it met and stays open until it succeeds. */
export function Confirm({
  open,
  title,
  verb,
  act,
  danger = false,
  mistakes = [],
  onConfirm,
  onClose,
  onSeeNow,
  children,
}: ConfirmProps) {
  const say = useWords(words);
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <Form mistakes={mistakes} onSubmit={onConfirm}>
        {mistakes.length === 0 && <Met act={act} {...(onSeeNow ? { onSeeNow } : {})} />}
        {children}
        <div className="row">
          <Button type="submit" look={danger ? 'danger' : 'main'} busy={act.busy}>
            {verb}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {say('cancel')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
