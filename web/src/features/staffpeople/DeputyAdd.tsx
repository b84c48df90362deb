import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { EditForm, useReason, useTell } from '../../common/editing';
import { endOfDay, startOfDay } from '../../common/format/amman';
import { DateInput, Loaded, type Mistake, Select } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import {
  PeopleStaffDocument,
  PeopleTodayDocument,
  SetDeputyDocument,
  type StaffPartsFragment,
} from './gql/graphql';
import { HOME, PeopleSection } from './PeopleSection';
import { useDuties } from './roles';
import { words } from './words';

const FIELDS = ['absent', 'deputy', 'from', 'until'];

/** An absent person's duties, lent to another for a time. */
export default function DeputyAdd() {
  const staff = useRead(PeopleStaffDocument, { text: null, closed: false });
  const today = useRead(PeopleTodayDocument, {});
  return (
    <PeopleSection inner>
      <Loaded read={today}>
        {(now) => (
          <Loaded read={staff}>{(found) => <LendForm people={found.staff} today={now.today} />}</Loaded>
        )}
      </Loaded>
    </PeopleSection>
  );
}

function LendForm({ people, today }: { people: readonly StaffPartsFragment[]; today: string }) {
  const say = useWords(words);
  const duties = useDuties();
  const tell = useTell();
  const [given, setGiven] = useState({ absent: '', deputy: '', from: '', until: '' });
  const [own, setOwn] = useState<Mistake[]>([]);
  const why = useReason();
  const lend = useAct(SetDeputyDocument, { done: () => tell(`${HOME}/deputies`, say('lent')) });
  const wrong = (field: string) =>
    own.find((each) => each.field === field)?.message ?? faultOf(lend.problem, field);
  const options = people.map((each) => ({ value: each.id, label: each.name, hint: duties(each.roles) }));
  function check() {
    const missing = [
      ...(given.absent ? [] : [{ field: 'absent', message: say('absentMissing') }]),
      ...(given.deputy ? [] : [{ field: 'deputy', message: say('deputyMissing') }]),
      ...(given.until ? [] : [{ field: 'until', message: say('untilMissing') }]),
    ];
    setOwn(missing);
    return missing.length === 0;
  }
  function send() {
    void lend.run({
      absent: given.absent,
      deputy: given.deputy,
      from: given.from > today ? startOfDay(given.from) : null,
      until: endOfDay(given.until),
      why: why.text,
    });
  }
  return (
    <EditForm
      title={say('addDeputy')}
      act={lend}
      fields={FIELDS}
      verb={say('lend')}
      back={{ to: `${HOME}/deputies`, label: say('place.deputies') }}
      why={why}
      own={own}
      check={check}
      onSubmit={send}
    >
      <p>{say('lendMore')}</p>
      <Select
        id="absent"
        label={say('absent')}
        hint={say('absentHint')}
        error={wrong('absent')}
        options={options}
        value={given.absent}
        onChange={(absent) => setGiven({ ...given, absent })}
      />
      <Select
        id="deputy"
        label={say('deputy')}
        hint={say('deputyHint')}
        error={wrong('deputy')}
        options={options}
        value={given.deputy}
        onChange={(deputy) => setGiven({ ...given, deputy })}
      />
      <DateInput
        id="from"
        optional
        label={say('fromDay')}
        hint={say('fromDayHint')}
        min={today}
        error={wrong('from')}
        value={given.from}
        onChange={(from) => setGiven({ ...given, from })}
      />
      <DateInput
        id="until"
        label={say('untilDay')}
        hint={say('untilDayHint')}
        min={given.from || today}
        error={wrong('until')}
        value={given.until}
        onChange={(until) => setGiven({ ...given, until })}
      />
    </EditForm>
  );
}
