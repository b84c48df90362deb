import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { BothInputs, EditForm, NotThere, useReason, useRound, useTell } from '../../common/editing';
import { useFormat } from '../../common/format/useFormat';
import { DateInput, Loaded, type Mistake, Radios } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME } from './CatalogueSection';
import {
  CatalogueCalendarDocument,
  type CatalogueCalendarQuery,
  CatalogueTodayDocument,
  SaveClosedDayDocument,
} from './gql/graphql';
import { movedWords } from './movedWords';
import { words } from './words';

type ClosedDay = CatalogueCalendarQuery['calendar'][number];
type State = 'CONFIRMED' | 'FORESEEN' | 'OPEN_AGAIN';
const FIELDS = ['day', 'words.ar', 'words.en', 'state'];
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A closed day, confirmed, renamed or opened again; `new` for one more. */
export default function ClosedDayEdit({ day = '' }: { day?: string }) {
  return <CatalogueSection inner>{DATE.test(day) ? <Known day={day} /> : <New />}</CatalogueSection>;
}

function New() {
  const read = useRead(CatalogueTodayDocument, {});
  const { round, seeNow } = useRound(read);
  return (
    <Loaded read={read}>
      {({ today }) => <DayForm key={round} known={undefined} today={today} onSeeNow={seeNow} />}
    </Loaded>
  );
}

function Known({ day }: { day: string }) {
  const read = useRead(CatalogueCalendarDocument, { from: day, to: day });
  const { round, seeNow } = useRound(read);
  return (
    <Loaded read={read}>
      {({ calendar: [known], today }) =>
        known ? <DayForm key={round} known={known} today={today} onSeeNow={seeNow} /> : <NotThere />
      }
    </Loaded>
  );
}

interface Props {
  readonly known: ClosedDay | undefined;
  readonly today: string;
  readonly onSeeNow: () => void;
}

function stateOf(day: ClosedDay | undefined): State {
  if (day?.openAgain) return 'OPEN_AGAIN';
  return day && !day.confirmed ? 'FORESEEN' : 'CONFIRMED';
}

function DayForm({ known, today, onSeeNow }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const tell = useTell();
  const [seen] = useState(known);
  const [day, setDay] = useState(seen?.day ?? '');
  const [said, setSaid] = useState(seen?.words ?? { ar: '', en: '' });
  const [state, setState] = useState<State>(stateOf(seen));
  const [own, setOwn] = useState<Mistake[]>([]);
  const why = useReason();
  const list = `${HOME}/calendar?year=${(day || today).slice(0, 4)}`;
  const save = useAct(SaveClosedDayDocument, {
    done: ({ deadlinesMoved }) => tell(list, movedWords(say, deadlinesMoved)),
  });
  function check() {
    setOwn(day ? [] : [{ field: 'day', message: say('dayMissing') }]);
    return day !== '';
  }
  function send() {
    const [confirmed, openAgain] = [state !== 'FORESEEN', state === 'OPEN_AGAIN'];
    void save.run({
      day,
      words: said,
      confirmed,
      openAgain,
      why: why.text,
      expectedVersion: seen?.version ?? 0,
    });
  }
  return (
    <EditForm
      title={seen ? format.day(seen.day) : say('addDay')}
      act={save}
      fields={FIELDS}
      verb={say('save')}
      back={{ to: list, label: say('place.calendar') }}
      why={why}
      own={own}
      onSeeNow={onSeeNow}
      check={check}
      onSubmit={send}
    >
      {!seen && (
        <DateInput
          id="day"
          label={say('day')}
          min={today}
          error={own[0]?.message ?? faultOf(save.problem, 'day')}
          value={day}
          onChange={setDay}
        />
      )}
      <BothInputs field="words" label={say('occasion')} act={save} value={said} onChange={setSaid} />
      <Radios<State>
        id="state"
        label={say('state')}
        options={[
          { value: 'CONFIRMED', label: say('confirmed'), hint: say('confirmedHint') },
          { value: 'FORESEEN', label: say('foreseen'), hint: say('foreseenHint') },
          { value: 'OPEN_AGAIN', label: say('openAgain'), hint: say('openAgainHint') },
        ]}
        value={state}
        onChange={(chosen) => chosen && setState(chosen)}
      />
    </EditForm>
  );
}
