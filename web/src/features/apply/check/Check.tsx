import { useEffect, useRef, useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { useAct } from '../../../common/api/useAct';
import { useRead } from '../../../common/api/useRead';
import { Button, Form, Loaded, Met, type Mistake, Money, StepOf } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import styles from '../Apply.module.css';
import { carriesCourse, inputOf } from '../answers';
import { faultsOf } from '../checks';
import { DraftState, DraftTrouble } from '../DraftState';
import { Back, useKeeping } from '../Frame';
import { ApplyCatalogueDocument, type ApplyCatalogueQuery, SubmitRequestDocument } from '../gql/graphql';
import { controlOf, pathOf, stepAt, stepsOf } from '../path';
import { settled, tookUp, whichOne } from '../saving';
import { application, change, forget, isBegun, useApplication } from '../store';
import { words as applyWords } from '../words';
import { Given } from './Given';
import { NotFree } from './NotFree';
import { words } from './words';

/** Everything once more, each with its way to change it; then it is handed in. */
export default function Check() {
  useKeeping('check');
  const read = useRead(ApplyCatalogueDocument, {});
  // Nothing was answered: there is nothing to look through.
  if (!isBegun(useApplication())) return <Redirect to={pathOf('purpose')} replace />;
  return (
    <Loaded read={read}>
      {(catalogue) => <Checked catalogue={catalogue} onFeeChanged={() => void read.refetch()} />}
    </Loaded>
  );
}

interface CheckedProps {
  readonly catalogue: ApplyCatalogueQuery;
  readonly onFeeChanged: () => void;
}

function Checked({ catalogue, onFeeChanged }: CheckedProps) {
  const say = useWords(words);
  const { answers } = useApplication();
  const [asked, setAsked] = useState(false);
  const [settling, setSettling] = useState(false);
  const act = useSubmit(onFeeChanged);
  const mistakes = useMistakes(asked);
  const steps = stepsOf(answers);
  const course = carriesCourse(answers)
    ? catalogue.courses.find((each) => each.code === answers.course)
    : undefined;
  // What the service told last is what is agreed to, though the list may still be on its way.
  const told = act.problem?.__typename === 'FeeChanged' ? act.problem.now.fils : undefined;
  const fee = told ?? course?.fee?.fils ?? 0;
  async function send() {
    setAsked(true);
    if (steps.some((step) => faultsOf(step, answers).length > 0)) return;
    // A draft that is saved behind the request would come back as a second one.
    setSettling(true);
    await settled();
    setSettling(false);
    await act.run({ ...inputOf(answers), feeSeen: fee, draft: application().draft?.id ?? null });
  }
  return (
    <div className={styles['page']}>
      <DraftTrouble />
      <Back step="check" />
      <StepOf at={steps.length} of={steps.length} />
      <Form title={say('title')} mistakes={mistakes} onSubmit={() => void send()}>
        <MetBySubmitting act={act} />
        <Given catalogue={catalogue} mistakes={mistakes} />
        <Fee fils={fee} paid={carriesCourse(answers)} known={course !== undefined} />
        <h2>{say('declareTitle')}</h2>
        <p>{say('declare')}</p>
        <Button type="submit" busy={act.busy || settling}>
          {say('handIn')}
        </Button>
      </Form>
      <DraftState />
    </div>
  );
}

/** Hands it in; what the service finds wrong is told here and at the fields until they are answered anew. */
function useSubmit(onFeeChanged: () => void) {
  const [, go] = useLocation();
  const handedIn = useRef(0);
  const act = useAct(SubmitRequestDocument, {
    done: ({ request }) => {
      // Another one was begun meanwhile: it is none of this answer's business.
      if (whichOne() !== handedIn.current) return;
      // First the page: none of the application's has anything to show once it is forgotten. Who is elsewhere stays.
      if (isAtApplication()) go(`/apply/done/${request.number}`, { replace: true });
      forget();
      tookUp(null);
    },
  });
  const { problem } = act;
  const changed = useRef(onFeeChanged);
  useEffect(() => {
    changed.current = onFeeChanged;
  });
  useEffect(() => {
    if (problem?.__typename === 'InvalidInput') change({ faults: problem.faults });
    if (problem?.__typename === 'FeeChanged') changed.current();
  }, [problem]);
  const run: typeof act.run = (input) => {
    handedIn.current = whichOne();
    return act.run(input);
  };
  return { ...act, run };
}

function isAtApplication(): boolean {
  return stepAt(location.pathname.replace(/^\/(ar|en)/, '')) !== null;
}

function MetBySubmitting({ act }: { act: ReturnType<typeof useSubmit> }) {
  const { problem } = act;
  if (problem?.__typename === 'InvalidInput') return null;
  if (problem?.__typename === 'Overlap') return <NotFree overlap={problem} />;
  return <Met act={act} />;
}

/** What is missing, once somebody tried to hand it in; and what the service told. */
function useMistakes(asked: boolean): Mistake[] {
  const say = useWords(applyWords);
  const { answers, faults } = useApplication();
  const missing = stepsOf(answers)
    .flatMap((step) => faultsOf(step, answers))
    .map(({ field, says }) => ({ field, message: say(says) }));
  const told = faults.map((each) => ({ field: controlOf(each.field, answers), message: each.message }));
  return asked ? [...missing, ...told] : told;
}

/** A course that was not chosen, or is not offered any more, has no fee that could be told. */
function Fee({ fils, paid, known }: { fils: number; paid: boolean; known: boolean }) {
  const say = useWords(words);
  return (
    <div className={styles['chosen']}>
      <p className={styles['fee']}>
        <span>{say('fee')}</span>
        <strong>{!paid ? say('free') : known ? <Money fils={fils} /> : say('notGiven')}</strong>
      </p>
      {paid && <p>{say('feeHint')}</p>}
    </div>
  );
}
