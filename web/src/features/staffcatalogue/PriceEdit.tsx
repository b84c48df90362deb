import { useState } from 'react';
import { faultOf } from '../../common/api/problems';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { EditForm, NotThere, useReason, useRound, useTell } from '../../common/editing';
import { DateInput, DigitsInput, Loaded, type Mistake, Money } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME } from './CatalogueSection';
import { filsOf } from './fils';
import { CatalogueCoursesDocument, type CatalogueCoursesQuery, SetPriceDocument } from './gql/graphql';
import { words } from './words';

const FIELDS = ['amount', 'validFrom', 'validUntil'];

/** What a course costs from a day on. */
export default function PriceEdit({ code = '' }: { code?: string }) {
  const read = useRead(CatalogueCoursesDocument, {});
  const { round, seeNow } = useRound(read);
  return (
    <CatalogueSection inner>
      <Loaded read={read}>
        {({ courses, today }) => {
          const course = courses.find((each) => each.code === code);
          return course ? (
            <PriceForm key={round} course={course} today={today} onSeeNow={seeNow} />
          ) : (
            <NotThere />
          );
        }}
      </Loaded>
    </CatalogueSection>
  );
}

interface Props {
  readonly course: CatalogueCoursesQuery['courses'][number];
  readonly today: string;
  readonly onSeeNow: () => void;
}

function PriceForm({ course, today, onSeeNow }: Props) {
  const say = useWords(words);
  const both = useBoth();
  const tell = useTell();
  const [seen] = useState(course.pricesVersion ?? 0);
  const [given, setGiven] = useState({ amount: '', validFrom: '', validUntil: '' });
  const [own, setOwn] = useState<Mistake[]>([]);
  const why = useReason();
  const place = `${HOME}/courses/${course.code}`;
  const save = useAct(SetPriceDocument, { done: () => tell(place, say('priceSaved')) });
  const wrong = (field: string) =>
    own.find((each) => each.field === field)?.message ?? faultOf(save.problem, field);
  const amount = filsOf(given.amount);
  function check() {
    const found: Mistake[] = [
      ...(amount === null ? [{ field: 'amount', message: say('amountWrong') }] : []),
      ...(given.validFrom ? [] : [{ field: 'validFrom', message: say('dayMissing') }]),
    ];
    setOwn(found);
    return found.length === 0;
  }
  function send() {
    if (amount === null) return;
    void save.run({
      course: course.code,
      amount,
      validFrom: given.validFrom,
      validUntil: given.validUntil || null,
      why: why.text,
      expectedVersion: seen,
    });
  }
  return (
    <EditForm
      title={say('addPrice')}
      act={save}
      fields={FIELDS}
      verb={say('savePrice')}
      back={{ to: place, label: both(course.title) }}
      why={why}
      own={own}
      onSeeNow={onSeeNow}
      check={check}
      onSubmit={send}
    >
      <p>
        {course.fee
          ? say.rich('costsToday', { fee: <Money fils={course.fee.fils} /> })
          : say('costsNothingToday')}{' '}
        {say('priceRule')}
      </p>
      <DigitsInput
        id="amount"
        label={say('feeInDinars')}
        hint={say('feeHint')}
        error={wrong('amount')}
        value={given.amount}
        onChange={(typed) => setGiven({ ...given, amount: typed })}
      />
      <DateInput
        id="validFrom"
        label={say('fromDay')}
        hint={say('fromDayHint')}
        min={today}
        error={wrong('validFrom')}
        value={given.validFrom}
        onChange={(validFrom) => setGiven({ ...given, validFrom })}
      />
      <DateInput
        id="validUntil"
        optional
        label={say('untilDay')}
        hint={say('untilDayHint')}
        min={given.validFrom || today}
        error={wrong('validUntil')}
        value={given.validUntil}
        onChange={(validUntil) => setGiven({ ...given, validUntil })}
      />
    </EditForm>
  );
}
