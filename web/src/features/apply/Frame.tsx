import { type ReactNode, useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '../../common/session/session';
import { Button, Form, Back as GoBack, type Mistake, StepOf } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import styles from './Apply.module.css';
import { faultsOf, firstIncomplete } from './checks';
import { DraftState, DraftTrouble } from './DraftState';
import { controlOf, FIELDS, pathOf, type StepName, stepsOf } from './path';
import { save, tookUp, useAutosave } from './saving';
import { application, belongTo, change, useApplication } from './store';
import { words } from './words';

/** The words for a field that is at fault. */
export type ErrorOf = (field: string) => string | undefined;

interface Props {
  readonly step: StepName;
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly wide?: boolean;
  /** What only this page can know is wrong, such as days that are no longer offered. */
  readonly more?: readonly Mistake[];
  readonly children: (errorOf: ErrorOf) => ReactNode;
}

/** One page of the application: where it stands on the way, its question, and on to the next. */
export function Frame({ step, title, lead, wide = false, more = [], children }: Props) {
  const say = useWords(words);
  const { answers } = useApplication();
  const [asked, setAsked] = useState(false);
  const goOn = useGoOn(step);
  const steps = stepsOf(answers);
  const mistakes = useMistakes(step, asked, more);
  useKeeping(step);
  const send = () => {
    setAsked(true);
    if (faultsOf(step, application().answers).length === 0 && more.length === 0) goOn();
  };
  const errorOf: ErrorOf = (field) => mistakes.find((each) => each.field === field)?.message;
  return (
    <div className={styles[wide ? 'wide' : 'page']}>
      <DraftTrouble />
      <Back step={step} />
      <StepOf at={steps.indexOf(step) + 1} of={steps.length} />
      <Form title={title} mistakes={mistakes} onSubmit={send}>
        {lead && <p className={styles['lead']}>{lead}</p>}
        {children(errorOf)}
        <Button type="submit">{say('goOn')}</Button>
      </Form>
      <DraftState />
    </div>
  );
}

/** The page's own mistakes once it was tried to go on, else what the service found when it was handed in. */
function useMistakes(step: StepName, asked: boolean, more: readonly Mistake[]): Mistake[] {
  const say = useWords(words);
  const { answers, faults } = useApplication();
  const own = asked
    ? faultsOf(step, answers)
        .filter(({ field }) => !more.some((each) => each.field === field))
        .map(({ field, says }) => ({ field, message: say(says) }))
    : [];
  const told = faults
    .map((each) => ({ field: controlOf(each.field, answers), message: each.message }))
    .filter((each) => FIELDS[step].includes(each.field) && !own.some((one) => one.field === each.field));
  return [...own, ...(asked ? more : []), ...told];
}

/** To the next page; or back to the check of all answers for who came from there, unless something new is asked. */
function useGoOn(step: StepName): () => void {
  const [, go] = useLocation();
  const [search] = useSearchParams();
  return () => {
    const { answers } = application();
    const steps = stepsOf(answers);
    const next = steps[steps.indexOf(step) + 1] ?? 'check';
    const returns = search.get('back') === 'check';
    const aim = returns ? firstIncomplete(answers) : next;
    go(returns && aim !== 'check' ? `${pathOf(aim)}?back=check` : pathOf(aim));
  };
}

export function Back({ step }: { step: StepName }) {
  const say = useWords(words);
  const [search] = useSearchParams();
  const steps = stepsOf(useApplication().answers);
  const before = steps[steps.indexOf(step) - 1];
  const to = search.get('back') === 'check' ? pathOf('check') : before ? pathOf(before) : '/apply';
  return <GoBack to={to}>{say('back')}</GoBack>;
}

/** The application is of who is signed in, stands at this page, and is saved as it goes. */
export function useKeeping(step: StepName): void {
  const mobile = useOwner();
  const { expired } = useSession();
  // What could not be saved because the session was over is saved once it is there again.
  const signedIn = mobile !== null && !expired;
  useAutosave(signedIn);
  useEffect(() => {
    if (application().at !== step) change({ at: step });
    if (!signedIn) return undefined;
    void save();
    // Whoever leaves just after typing takes the last word along; the next page of the application saves by itself.
    return () => queueMicrotask(() => void save());
  }, [step, signedIn]);
}

/** The number of the applicant who is signed in, to whom the application belongs from now on. */
export function useOwner(): string | null {
  const { me } = useSession();
  const mobile = me?.kind === 'APPLICANT' ? me.mobile : null;
  useEffect(() => {
    if (me !== undefined && belongTo(mobile)) tookUp(null);
  }, [me, mobile]);
  return mobile;
}
