import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { faultOf } from '../../../common/api/problems';
import type { ActState } from '../../../common/api/useAct';
import { Button, Dialog, ErrorSummary, Ltr, Met, type Mistake, mistakesOf } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import styles from './acts.module.css';
import { type Deed, type DeedProps, ENDING, STEPS } from './deeds';
import { Since } from './Since';
import { words } from './words';

/** The request and the version that was decided on: what every act carries. */
export interface Upon {
  readonly request: string;
  readonly expectedVersion: number;
}

interface Props extends Pick<DeedProps, 'request' | 'onClose'> {
  readonly deed: Deed;
  readonly act: ActState & { forget(): void };
  /** What will happen, each in a sentence: who is told what, and what becomes of money. */
  readonly will: readonly ReactNode[];
  /** The ids of the controls. */
  readonly fields?: readonly string[];
  /** What is missing before anything is sent. */
  readonly check?: () => readonly Mistake[];
  readonly send: (upon: Upon) => void;
  readonly children?: (errorOf: (field: string) => string | undefined) => ReactNode;
}

/** Asks before an act is done: what will happen, its fields, and who changed the request meanwhile. What was typed
 * stays until the act has succeeded or the dialog is closed. */
export function Ask({ request, deed, act, will, fields = [], check, send, onClose, children }: Props) {
  const say = useWords(words);
  const [basis, setBasis] = useState(request.version);
  const [sent, setSent] = useState(false);
  const [own, setOwn] = useState<readonly Mistake[]>([]);
  const [tries, setTries] = useState(0);
  useReadAnewAfter(act.problem);
  const { problem } = act;
  const stale = problem?.__typename === 'Stale';
  // After a success the page is read anew before the dialog closes: that change is its own.
  const ours = sent && !problem && !act.failed;
  const changed = stale || (!ours && request.version > basis);
  const offered = request.allowedSteps.includes(STEPS[deed]);
  const mistakes =
    own.length > 0 || problem?.__typename !== 'InvalidInput' ? own : mistakesOf(problem, fields);
  const errorOf = (field: string) =>
    own.find((each) => each.field === field)?.message ?? faultOf(problem, field);

  function submit() {
    const missing = check?.() ?? [];
    setOwn(missing);
    setTries(tries + 1);
    if (missing.length > 0 || changed || act.busy) return;
    setSent(true);
    send({ request: request.id, expectedVersion: basis });
  }
  function takeAnew() {
    const known = stale ? problem.currentVersion : 0;
    setBasis(Math.max(request.version, known));
    setSent(false);
    act.forget();
  }
  return (
    <Dialog open title={say(`deed.${deed}`)} onClose={onClose}>
      <p className={styles['about']}>
        <Ltr>{request.number}</Ltr> · <bdi>{request.name}</bdi>
      </p>
      <ErrorSummary mistakes={mistakes} tries={tries} />
      {changed ? (
        <Since request={request} basis={basis} offered={offered} onTake={takeAnew} />
      ) : (
        problem?.__typename !== 'InvalidInput' && <Met act={act} />
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {(!changed || offered) && <Will lines={will} />}
        {children?.(errorOf)}
        <div className="row">
          {!changed && (
            <Button type="submit" look={ENDING.has(deed) ? 'danger' : 'main'} busy={act.busy}>
              {say(`deed.${deed}`)}
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            {say('back')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Will({ lines }: { lines: readonly ReactNode[] }) {
  const say = useWords(words);
  return (
    <div className={styles['will']}>
      <h3>{say('will')}</h3>
      <ul>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one act do not move
          <li key={at}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** A refusal says that the page may be older than the request. */
function useReadAnewAfter(problem: unknown) {
  const client = useQueryClient();
  useEffect(() => {
    if (problem) void client.invalidateQueries();
  }, [problem, client]);
}
