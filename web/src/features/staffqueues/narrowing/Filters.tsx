import { useState } from 'react';
import { useRead } from '../../../common/api/useRead';
import { useSession } from '../../../common/session/session';
import { useTerms } from '../../../common/terms/useTerms';
import { Button, Checkboxes, DateInput, Select } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import { StaffQueueDepartmentsDocument } from '../gql/graphql';
import { AGEING, type Queue } from '../queues';
import styles from '../queues.module.css';
import { SORTS, STATUSES, type View } from '../view';
import { words } from './words';

interface Props {
  readonly queue: Queue;
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** What a queue can be narrowed to and how it is ordered; nothing changes before it is applied. */
export function Filters({ queue, view, onView }: Props) {
  const say = useWords(words);
  const address = JSON.stringify(view);
  const [seen, setSeen] = useState(address);
  const [draft, setDraft] = useState(view);
  if (seen !== address) {
    // The address changed by other means, such as the way back.
    setSeen(address);
    setDraft(view);
  }
  const set = (changed: Partial<View>) => setDraft({ ...draft, ...changed });
  const wide = matchMedia('(min-width: 64rem)').matches;
  return (
    <details className={styles['narrow']} open={wide}>
      <summary>{say('filters')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onView({ ...draft, text: view.text });
        }}
      >
        <Standing queue={queue} draft={draft} set={set} />
        <Department draft={draft} set={set} />
        <About draft={draft} set={set} />
        <When queue={queue} draft={draft} set={set} />
        <Select
          id="sort"
          label={say('filterSort')}
          none={say(`sort.${queue.sort}`)}
          value={draft.sort}
          options={SORTS.filter((each) => each !== queue.sort).map((value) => ({
            value,
            label: say(`sort.${value}`),
          }))}
          onChange={(sort) => set({ sort })}
        />
        <Button type="submit">{say('apply')}</Button>
      </form>
    </details>
  );
}

interface PartProps {
  readonly draft: View;
  readonly set: (changed: Partial<View>) => void;
}

function Standing({ queue, draft, set }: PartProps & { queue: Queue }) {
  const say = useWords(words);
  const term = useTerms();
  const offered = queue.statuses.length > 0 ? queue.statuses : STATUSES;
  if (offered.length === 1) return null;
  const boxes = (
    <Checkboxes
      id="status"
      label={<span className={offered === STATUSES ? 'hidden' : undefined}>{say('filterStatus')}</span>}
      value={draft.statuses}
      options={offered.map((value) => ({ value, label: term('RequestStatus', value) }))}
      onChange={(statuses) => set({ statuses })}
    />
  );
  if (offered !== STATUSES) return boxes;
  // Twenty of them would push everything else out of sight.
  return (
    <details className={styles['narrow']} open={draft.statuses.length > 0}>
      <summary>{say('filterStatus')}</summary>
      {boxes}
    </details>
  );
}

function Department({ draft, set }: PartProps) {
  const say = useWords(words);
  const both = useBoth();
  const { me } = useSession();
  const read = useRead(StaffQueueDepartmentsDocument, {});
  const all = me?.roles.some((role) => role !== 'DEPARTMENT') ?? false;
  const seen = read.data?.departments.filter((each) => all || me?.departments.includes(each.code)) ?? [];
  if (seen.length < 2) return null;
  return (
    <Select
      id="department"
      label={say('filterDepartment')}
      none={say('any')}
      value={draft.department}
      options={seen.map((each) => ({ value: each.code, label: both(each.title) }))}
      onChange={(department) => set({ department })}
    />
  );
}

function About({ draft, set }: PartProps) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <>
      <Select
        id="purpose"
        label={say('filterPurpose')}
        none={say('any')}
        value={draft.purpose}
        options={(['TRAINING', 'FACILITATION'] as const).map((value) => ({
          value,
          label: term('Purpose', value),
        }))}
        onChange={(purpose) => set({ purpose })}
      />
      <Select
        id="kind"
        label={say('filterKind')}
        none={say('any')}
        value={draft.kind}
        options={(['INDIVIDUAL', 'NOMINATED'] as const).map((value) => ({
          value,
          label: term('ApplicantKind', value),
        }))}
        onChange={(kind) => set({ kind })}
      />
    </>
  );
}

const DAYS = [1, 2, 3, 4, 5, 6, 10, 20];

function When({ queue, draft, set }: PartProps & { queue: Queue }) {
  const say = useWords(words);
  const ageing = queue.name === 'all' || AGEING.includes(queue.name);
  return (
    <>
      {queue.daily && (
        <DateInput id="on" label={say('filterOn')} value={draft.on} onChange={(on) => set({ on })} />
      )}
      {ageing && (
        <Select
          id="days"
          label={say('filterDays')}
          hint={say('filterDaysHint')}
          none={say('any')}
          value={draft.days}
          options={DAYS.map((count) => ({ value: String(count), label: say('daysUp', { count }) }))}
          onChange={(days) => set({ days })}
        />
      )}
      {queue.name === 'all' && (
        <Checkboxes
          id="overdue"
          label={<span className="hidden">{say('filterOverdue')}</span>}
          value={draft.overdue ? ['yes'] : []}
          options={[{ value: 'yes', label: say('filterOverdue') }]}
          onChange={(chosen) => set({ overdue: chosen.length > 0 })}
        />
      )}
      <DateInput id="from" label={say('filterFrom')} value={draft.from} onChange={(from) => set({ from })} />
      <DateInput id="to" label={say('filterTo')} value={draft.to} onChange={(to) => set({ to })} />
    </>
  );
}
