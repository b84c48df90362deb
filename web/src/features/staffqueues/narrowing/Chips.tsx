import { useRead } from '../../../common/api/useRead';
import { useFormat } from '../../../common/format/useFormat';
import { useTerms } from '../../../common/terms/useTerms';
import { Button } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import { StaffQueueDepartmentsDocument } from '../gql/graphql';
import styles from '../queues.module.css';
import type { View } from '../view';
import { words } from './words';

export const EVERYTHING: View = {
  text: '',
  statuses: [],
  department: '',
  purpose: '',
  kind: '',
  from: '',
  to: '',
  days: '',
  overdue: false,
  on: '',
  batch: '',
  sort: '',
};

interface Chip {
  readonly key: string;
  readonly label: string;
  readonly without: Partial<View>;
}

/** What the list is narrowed to, each with a way to take it off again. */
export function Chips({ view, onView }: { view: View; onView: (view: View) => void }) {
  const say = useWords(words);
  const chips = useChips(view);
  if (chips.length === 0) return null;
  return (
    <ul className={styles['chips']} aria-label={say('narrowed')}>
      {chips.map(({ key, label, without }) => (
        <li key={key}>
          <button
            type="button"
            className={styles['chip']}
            aria-label={say('remove', { what: label })}
            onClick={() => onView({ ...view, ...without })}
          >
            {label}
          </button>
        </li>
      ))}
      <li>
        <Button look="quiet" onClick={() => onView({ ...EVERYTHING, sort: view.sort })}>
          {say('clear')}
        </Button>
      </li>
    </ul>
  );
}

function useChips(view: View): Chip[] {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  const format = useFormat();
  const read = useRead(StaffQueueDepartmentsDocument, {}, { enabled: view.department !== '' });
  const department = read.data?.departments.find((each) => each.code === view.department);
  const chips: (Chip | false)[] = [
    view.text !== '' && {
      key: 'text',
      label: say('searched', { text: view.text }),
      without: { text: '' },
    },
    ...view.statuses.map((status) => ({
      key: status,
      label: term('RequestStatus', status),
      without: { statuses: view.statuses.filter((other) => other !== status) },
    })),
    view.department !== '' && {
      key: 'department',
      label: department ? both(department.title) : view.department,
      without: { department: '' },
    },
    view.purpose !== '' && {
      key: 'purpose',
      label: term('Purpose', view.purpose),
      without: { purpose: '' },
    },
    view.kind !== '' && { key: 'kind', label: term('ApplicantKind', view.kind), without: { kind: '' } },
    view.batch !== '' && { key: 'batch', label: say('oneBatch'), without: { batch: '' } },
    view.on !== '' && {
      key: 'on',
      label: say('onDay', { day: format.day(view.on) }),
      without: { on: '' },
    },
    view.days !== '' && {
      key: 'days',
      label: `${say('filterDays')}: ${say('daysUp', { count: Number(view.days) })}`,
      without: { days: '' },
    },
    view.overdue && { key: 'overdue', label: say('filterOverdue'), without: { overdue: false } },
    view.from !== '' && {
      key: 'from',
      label: say('fromDay', { day: format.day(view.from) }),
      without: { from: '' },
    },
    view.to !== '' && { key: 'to', label: say('toDay', { day: format.day(view.to) }), without: { to: '' } },
  ];
  return chips.filter((each) => each !== false);
}

/** Whether anything is narrowed at all: an empty list then is no finished one. */
export function isNarrowed(view: View): boolean {
  const { sort: _, statuses, ...others } = view;
  return statuses.length > 0 || Object.values(others).some(Boolean);
}
