import { type FormEvent, useEffect, useRef } from 'react';
import { useFormat } from '../../../common/format/useFormat';
import { Button, Dialog, Failed, Ltr, Notice } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import type { BulkStep } from '../queues';
import styles from '../queues.module.css';
import { open } from './bulk';
import { Results } from './Results';
import type { Bulk } from './useBulk';
import { words } from './words';

/** Asks before an act is done on many requests, shows how far it is, and what became of each. */
export function BulkDialog({ step, bulk }: { step: BulkStep; bulk: Bulk }) {
  const say = useWords(words);
  const { stage, entries } = bulk;
  return (
    <Dialog
      open={stage !== 'closed'}
      fixed={stage === 'running'}
      title={say(`title.${step}`, { count: entries.length })}
      onClose={bulk.close}
    >
      {stage === 'asking' && <Question step={step} bulk={bulk} />}
      {stage === 'running' && <Progress bulk={bulk} />}
      {stage === 'over' && <Outcome bulk={bulk} />}
    </Dialog>
  );
}

function Question({ step, bulk }: { step: BulkStep; bulk: Bulk }) {
  const say = useWords(words);
  const rows = bulk.entries.map((each) => each.row);
  function confirm(event: FormEvent) {
    event.preventDefault();
    void bulk.run();
  }
  return (
    <form noValidate onSubmit={confirm}>
      <p>{say(`what.${step}`)}</p>
      {step === 'APPROVE' && <Fees fees={rows.map((each) => each.fee.fils)} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <ul className={styles['chosen']} aria-label={say('chosen')} tabIndex={0}>
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <bdi>{row.name}</bdi>
            </span>
            <Ltr>{row.number}</Ltr>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button type="submit">{say(`verb.${step}`)}</Button>
        <Button look="quiet" onClick={bulk.close}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}

function Fees({ fees }: { fees: readonly number[] }) {
  const say = useWords(words);
  const format = useFormat();
  const paid = fees.filter((fils) => fils > 0);
  const total = format.money(paid.reduce((sum, fils) => sum + fils, 0));
  return (
    <ul>
      {paid.length < fees.length && <li>{say('chosen.free', { count: fees.length - paid.length })}</li>}
      {paid.length > 0 && <li>{say('chosen.paid', { count: paid.length, total })}</li>}
    </ul>
  );
}

function Progress({ bulk }: { bulk: Bulk }) {
  const say = useWords(words);
  const all = bulk.entries.length;
  const done = all - open(bulk.entries).length;
  return (
    <>
      <p role="status">{say('going', { done, all })}</p>
      <progress
        className={styles['progress']}
        max={all}
        value={done}
        aria-label={say('going', { done, all })}
      />
      <Results entries={bulk.entries} />
    </>
  );
}

function Outcome({ bulk }: { bulk: Bulk }) {
  const say = useWords(words);
  const all = bulk.entries.length;
  const left = open(bulk.entries);
  const refused = bulk.entries.filter((each) => each.outcome.state === 'refused').length;
  const done = all - left.length - refused;
  const failed = left.flatMap(({ outcome }) =>
    outcome.state === 'unanswered' && outcome.failed ? [outcome.failed] : [],
  )[0];
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <>
      <div ref={box} tabIndex={-1} className={styles['outcome']}>
        <Notice look={done === all ? 'good' : 'warn'}>
          <p>
            <strong>{done === all ? say('allDone', { count: all }) : say('someDone', { done, all })}</strong>
          </p>
          {refused > 0 && <p>{say('refusedToo', { count: refused })}</p>}
          {left.length > 0 && <p>{say('unanswered', { count: left.length })}</p>}
        </Notice>
        {failed && <Failed error={failed} />}
      </div>
      <Results entries={bulk.entries} />
      <div className="row">
        {left.length > 0 && (
          <Button onClick={() => void bulk.run()}>{say('retry', { count: left.length })}</Button>
        )}
        <Button look={left.length > 0 ? 'quiet' : 'main'} onClick={bulk.close}>
          {say('close')}
        </Button>
      </div>
    </>
  );
}
