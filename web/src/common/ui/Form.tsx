import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Problem } from '../api/problems';
import type { ActState } from '../api/useAct';
import { useFormat } from '../format/useFormat';
import { useWords } from '../words/useWords';
import { Button } from './Button';
import { Failed } from './Failed';
import looks from './looks.module.css';
import { Notice } from './Notice';
import styles from './Notice.module.css';
import { words } from './words';

export interface Mistake {
  /** The id of the control that it is about; "" for none. */
  readonly field: string;
  readonly message: string;
}

/** What must be put right, above the heading, in the same words as at the fields. It has the focus once for each of the
 * `tries` to go on, whether its mistakes are known at once or told by the service: what changes in it while somebody
 * types takes the focus from nobody. */
export function ErrorSummary({ mistakes, tries }: { mistakes: readonly Mistake[]; tries: number }) {
  const say = useWords(words);
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef(0);
  const any = mistakes.length > 0;
  useEffect(() => {
    if (!any || seen.current === tries) return;
    seen.current = tries;
    box.current?.focus();
  }, [any, tries]);
  if (mistakes.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={`${styles['notice']} ${looks['bad']}`}>
      <h2 className={styles['title']}>{say('thereIsAProblem')}</h2>
      <ul className={styles['list']}>
        {mistakes.map((each) => (
          <li key={each.field + each.message}>
            {each.field ? (
              <a
                href={`#${each.field}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(each.field)?.focus();
                }}
              >
                {each.message}
              </a>
            ) : (
              each.message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A problem's mistakes: its faults with the fields that are on this page (`fields`), or its own words. */
export function mistakesOf(problem: Problem | null, fields: readonly string[]): Mistake[] {
  if (!problem) return [];
  if (problem.__typename !== 'InvalidInput') return [{ field: '', message: problem.message }];
  return problem.faults.map((each) => ({
    field: fields.includes(each.field) ? each.field : '',
    message: each.message,
  }));
}

/** What an act met, for pages whose act has no fields: a conflict says who did what, a bad line offers another try. */
export function Met({ act, onSeeNow }: { act: ActState; onSeeNow?: () => void }) {
  const say = useWords(words);
  const format = useFormat();
  const { problem, failed } = act;
  if (failed) return <Failed error={failed} onAgain={() => void act.again()} busy={act.busy} />;
  if (!problem) return null;
  if (problem.__typename !== 'Stale') return <Notice look="bad">{problem.message}</Notice>;
  const when = problem.changedAt ? format.moment(problem.changedAt) : '';
  const told = problem.changedBy
    ? say('staleBy', { who: problem.changedBy, when })
    : when
      ? say('stale', { when })
      : say('staleUndated');
  return (
    <Notice look="warn" title={told}>
      {onSeeNow && (
        <Button look="plain" onClick={onSeeNow}>
          {say('seeNow')}
        </Button>
      )}
    </Notice>
  );
}

/** A form: its heading stands below the error summary; native validation is off, the service's words are on. */
export function Form({
  title,
  mistakes,
  also = 0,
  onSubmit,
  children,
}: {
  title?: ReactNode;
  mistakes: readonly Mistake[];
  /** Tries to go on that are no submitting: a file that was chosen, an address that was followed. */
  also?: number;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const [tries, setTries] = useState(0);
  return (
    <>
      <ErrorSummary mistakes={mistakes} tries={tries + also} />
      {title && <h1>{title}</h1>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTries(tries + 1);
          onSubmit();
        }}
      >
        {children}
      </form>
    </>
  );
}
