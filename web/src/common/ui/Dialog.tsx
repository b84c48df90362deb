import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { ActState } from '../api/useAct';
import { useWords } from '../words/useWords';
import { Button } from './Button';
import { Met } from './Form';
import styles from './parts.module.css';
import { words } from './words';

/** A native dialog over the page, such as "confirm with a reason". Escape closes it unless `fixed`. */
export function Dialog({
  open,
  title,
  fixed = false,
  onClose,
  children,
}: {
  open: boolean;
  title: ReactNode;
  fixed?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  // A second Escape closes a dialog in some browsers whatever is said to the first.
  const closed = () => (open && fixed ? box.current?.showModal() : onClose());
  return (
    <dialog
      ref={box}
      className={styles['dialog']}
      aria-labelledby={id}
      onCancel={(event) => fixed && event.preventDefault()}
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
  onConfirm,
  onClose,
  onSeeNow,
  children,
}: ConfirmProps) {
  const say = useWords(words);
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        <Met act={act} {...(onSeeNow ? { onSeeNow } : {})} />
        {children}
        <div className="row">
          <Button type="submit" look={danger ? 'danger' : 'main'} busy={act.busy}>
            {verb}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {say('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
