import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { EditForm, NotThere, useReason, useRound, useTell } from '../../common/editing';
import { DateInput, Day, Loaded, type Mistake } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME } from './CatalogueSection';
import { CatalogueCalendarDocument, type CatalogueCalendarQuery, MoveClosedDayDocument } from './gql/graphql';
import { movedWords } from './movedWords';
import { words } from './words';

/** A holiday that was announced for another day. */
export default function ClosedDayMove({ day = '' }: { day?: string }) {
  const read = useRead(CatalogueCalendarDocument, { from: day, to: day });
  const { round, seeNow } = useRound(read);
  return (
    <CatalogueSection inner>
      <Loaded read={read}>
        {({ calendar: [known], today }) =>
          known && !known.openAgain ? (
            <MoveForm key={round} known={known} today={today} onSeeNow={seeNow} />
          ) : (
            <NotThere />
          )
        }
      </Loaded>
    </CatalogueSection>
  );
}

interface Props {
  readonly known: CatalogueCalendarQuery['calendar'][number];
  readonly today: string;
  readonly onSeeNow: () => void;
}

function MoveForm({ known, today, onSeeNow }: Props) {
  const say = useWords(words);
  const both = useBoth();
  const tell = useTell();
  const [seen] = useState(known);
  const [to, setTo] = useState('');
  const [own, setOwn] = useState<Mistake[]>([]);
  const why = useReason();
  const list = `${HOME}/calendar?year=${seen.day.slice(0, 4)}`;
  const move = useAct(MoveClosedDayDocument, {
    done: ({ deadlinesMoved }) => tell(list, movedWords(say, deadlinesMoved)),
  });
  function check() {
    setOwn(to ? [] : [{ field: 'to', message: say('dayMissing') }]);
    return to !== '';
  }
  return (
    <EditForm
      title={say('moveTitle', { what: both(seen.words) })}
      act={move}
      fields={['day', 'to']}
      verb={say('moveVerb')}
      back={{ to: list, label: say('place.calendar') }}
      why={why}
      own={own}
      onSeeNow={onSeeNow}
      check={check}
      onSubmit={() => void move.run({ day: seen.day, to, why: why.text, expectedVersion: seen.version ?? 0 })}
    >
      <p>{say.rich('moveMore', { day: <Day on={seen.day} /> })}</p>
      <DateInput
        id="to"
        label={say('moveTo')}
        min={today}
        error={own[0]?.message ?? faultOf(move.problem, 'to') ?? faultOf(move.problem, 'day')}
        value={to}
        onChange={setTo}
      />
    </EditForm>
  );
}
