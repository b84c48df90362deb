import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { ActState } from '../api/useAct';
import { Back, Button, Empty, Form, LongText, Met, type Mistake, mistakesOf } from '../ui';
import { useWords } from '../words/useWords';
import styles from './editing.module.css';
import { words } from './words';

/** Why something is changed: its text, what is wrong with it, and how to look at that before sending. */
export interface Reasoned {
  readonly text: string;
  readonly missing: Mistake | null;
  set(text: string): void;
  /** Whether a reason is there; says so at the field if not. */
  check(): boolean;
}

export function useReason(): Reasoned {
  const say = useWords(words);
  const [text, setText] = useState('');
  const [told, setTold] = useState(false);
  const lacking = text.trim() === '';
  return {
    text,
    missing: told && lacking ? { field: 'why', message: say('whyMissing') } : null,
    set: setText,
    check() {
      setTold(true);
      return !lacking;
    },
  };
}

interface EditFormProps {
  readonly title: ReactNode;
  readonly act: ActState;
  /** The input's fields that stand on this page. */
  readonly fields: readonly string[];
  readonly verb: ReactNode;
  readonly back: { readonly to: string; readonly label: string };
  readonly why: Reasoned;
  /** What the page itself found wrong. */
  readonly own?: readonly Mistake[];
  /** Looks for that, and says so at the fields; whether nothing was found. */
  readonly check?: () => boolean;
  readonly onSubmit: () => void;
  /** Reads what is there now, in the place of what was typed: after somebody else's change. */
  readonly onSeeNow?: () => void;
  readonly children: ReactNode;
}

/** A page that changes one thing: its fields, why, and what sending it met. */
export function EditForm({
  title,
  act,
  fields,
  verb,
  back,
  why,
  own = [],
  check = () => true,
  onSubmit,
  ...rest
}: EditFormProps) {
  const say = useWords(words);
  const conflict = act.problem?.__typename === 'Stale';
  const before = [...own, ...(why.missing ? [why.missing] : [])];
  const mistakes = before.length > 0 || conflict ? before : mistakesOf(act.problem, [...fields, 'why']);
  return (
    <>
      <Back to={back.to}>{back.label}</Back>
      <Form
        title={title}
        mistakes={mistakes}
        onSubmit={() => {
          // Both, so that all that is missing is told at once.
          const fine = [check(), why.check()].every(Boolean);
          if (fine) onSubmit();
        }}
      >
        {(act.failed || conflict) && (
          <Met act={act} {...(rest.onSeeNow ? { onSeeNow: rest.onSeeNow } : {})} />
        )}
        {rest.children}
        <div className={styles['why']}>
          <Why why={why} act={act} />
        </div>
        <div className="row">
          <Button type="submit" busy={act.busy}>
            {verb}
          </Button>
          <Link href={back.to}>{say('cancel')}</Link>
        </div>
      </Form>
    </>
  );
}

export function Why({ why, act, rows = 2 }: { why: Reasoned; act: ActState; rows?: number }) {
  const say = useWords(words);
  return (
    <LongText
      id="why"
      label={say('why')}
      hint={say('whyHint')}
      rows={rows}
      error={why.missing?.message ?? faultAt(act, 'why')}
      value={why.text}
      onChange={why.set}
    />
  );
}

function faultAt(act: ActState, field: string): string | undefined {
  return act.problem?.__typename === 'InvalidInput'
    ? act.problem.faults.find((each) => each.field === field)?.message
    : undefined;
}

/** Where nothing stands at an address: its code names nothing. */
export function NotThere({ children }: { children?: ReactNode }) {
  const say = useWords(words);
  return (
    <>
      <h1>{say('notThere')}</h1>
      <Empty title={say('notThereMore')}>{children}</Empty>
    </>
  );
}
