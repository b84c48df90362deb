import { useCallback, useEffect, useRef, useState } from 'react';
import { CallFailed } from '../../../common/api/errors';
import type { Problem } from '../../../common/api/problems';
import { Button, ErrorSummary, Failed, type Mistake, Notice } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import { CheckRefused, checked } from './checking';
import { COLUMNS } from './columns';
import { type Draft, draft as draftNow, faultyRows, tellFaults } from './draft';
import { Back, type StepProps } from './NewBatch';
import { controlOf, RowsTable } from './RowsTable';
import styles from './send.module.css';
import { words } from './words';

const NAMED = 8;

/** Each row checked by the service before anything is sent; what is wrong is put right at its cell. */
export function CheckStep({ draft, departments, go }: StepProps) {
  const say = useWords(words);
  const check = useCheck();
  const faulty = faultyRows(draft);
  const mistakes = useMistakes(draft, faulty);
  const clean = draft.faults !== null && faulty.length === 0 && !draft.changed;
  return (
    <>
      <Back to="letters" go={go} />
      {!check.busy && <ErrorSummary mistakes={mistakes} tries={1} />}
      <h1>{say('checkTitle')}</h1>
      {check.busy && <Checking share={check.share} total={draft.rows.length} />}
      {check.failed && <Failed error={check.failed} onAgain={() => void check.run()} />}
      {check.problem && <Notice look="bad">{check.problem.message}</Notice>}
      {!check.busy && clean && (
        <Notice look="good" title={say('allGood', { count: draft.rows.length })}>
          <p>{say('allGoodNext')}</p>
        </Notice>
      )}
      {!check.busy && draft.changed && draft.faults && <Notice>{say('changedSince')}</Notice>}
      {draft.faults && <RowsTable draft={draft} departments={departments} />}
      <div className="row">
        {clean ? (
          <Button onClick={() => go('send')}>{say('toSend')}</Button>
        ) : (
          <Button busy={check.busy} onClick={() => void check.run()}>
            {say(draft.faults ? 'checkAgain' : 'checkNow')}
          </Button>
        )}
        {!clean &&
          !check.busy &&
          faulty.length > 0 &&
          faulty.length < draft.rows.length &&
          !draft.changed && (
            <Button look="plain" onClick={() => go('send')}>
              {say('sendValid', { count: draft.rows.length - faulty.length })}
            </Button>
          )}
      </div>
    </>
  );
}

function Checking({ share, total }: { share: number; total: number }) {
  const say = useWords(words);
  return (
    <div className={styles['progress']}>
      <p role="status">{say('checking', { count: total })}</p>
      <progress max={1} value={share} aria-label={say('checking', { count: total })} />
    </div>
  );
}

interface Check {
  readonly busy: boolean;
  readonly share: number;
  readonly failed: CallFailed | null;
  readonly problem: Problem | null;
  run(): Promise<void>;
}
type Standing = Omit<Check, 'run'>;
const IDLE: Standing = { busy: false, share: 0, failed: null, problem: null };

function useCheck(): Check {
  const [state, setState] = useState(IDLE);
  const ends = useRef<AbortController | null>(null);
  const run = useCallback(async () => {
    ends.current?.abort();
    ends.current = new AbortController();
    const { signal } = ends.current;
    setState({ ...IDLE, busy: true });
    try {
      const onDone = (share: number) => setState({ ...IDLE, busy: true, share });
      const of = draftNow();
      const faults = await checked(of, { signal, onDone });
      if (signal.aborted) return;
      tellFaults(of, faults);
      setState(IDLE);
    } catch (failed) {
      if (signal.aborted) return;
      if (failed instanceof CheckRefused) setState({ ...IDLE, problem: failed.problem });
      else setState({ ...IDLE, failed: asFailed(failed) });
    }
  }, []);
  useEffect(() => {
    // Whoever comes here wants to know; what was checked and not changed since is known.
    const { faults, changed } = draftNow();
    if (faults === null || changed) void run();
    return () => ends.current?.abort();
  }, [run]);
  return { ...state, run };
}

function asFailed(failed: unknown): CallFailed {
  return failed instanceof CallFailed ? failed : new CallFailed('defect', String(failed));
}

/** The first faults, each leading to its cell, in the words that stand there. */
function useMistakes({ faults, changed }: Draft, faulty: Draft['rows']): readonly Mistake[] {
  const say = useWords(words);
  const both = useBoth();
  if (!faults || changed || faulty.length === 0) return [];
  const all = faulty.flatMap((row) =>
    (faults.get(row.id) ?? []).map(({ place, message }) => {
      const column = COLUMNS.find((each) => each.field === place);
      const where = column ? both(column.label) : say(place === 'document' ? 'letterCell' : 'wholeRow');
      return {
        field: controlOf(row.id, place),
        message: say('atCell', { line: row.line, column: where, message }),
      };
    }),
  );
  const rest = all.length - NAMED;
  const more = rest > 0 ? [{ field: '', message: say('andMore', { count: rest }) }] : [];
  return [...all.slice(0, NAMED), ...more];
}
