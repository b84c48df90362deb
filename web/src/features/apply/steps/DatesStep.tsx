import { useRead } from '../../../common/api/useRead';
import { Calendar, Day, FieldGroup, Loaded, type Mistake, Notice } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import styles from '../Apply.module.css';
import { carriesCourse } from '../answers';
import { addMonths, daysOf, isWeekend, lengthOf, type Stretch } from '../days';
import { type ErrorOf, Frame } from '../Frame';
import { ApplyClosedDaysDocument, ApplyDaysDocument, type ApplyDaysQuery } from '../gql/graphql';
import { setAnswers, useApplication } from '../store';
import { words } from '../words';

type Offered = ApplyDaysQuery['daysOffered'];

/** The period: only days that the lead time and the bounds leave open. */
export function DatesStep() {
  const say = useWords(words);
  const { answers } = useApplication();
  const paid = carriesCourse(answers);
  const read = useRead(ApplyDaysDocument, { paid });
  const offered = read.data?.daysOffered;
  return (
    <Frame
      step="dates"
      wide
      title={say('datesTitle')}
      lead={say(paid ? 'datesLeadPaid' : 'datesLead')}
      more={useOver(offered)}
    >
      {(errorOf) => (
        <Loaded read={read}>{({ daysOffered }) => <Both offered={daysOffered} errorOf={errorOf} />}</Loaded>
      )}
    </Frame>
  );
}

/** Days chosen some time ago may lie too near by now. */
function useOver(offered: Offered | undefined): Mistake[] {
  const say = useWords(words);
  const { firstDay } = useApplication().answers;
  if (!offered || !firstDay) return [];
  const { firstDays } = offered;
  const fits = firstDays.firstDay <= firstDay && firstDay <= firstDays.lastDay;
  return fits ? [] : [{ field: 'firstDay', message: say('wrong.firstDay') }];
}

function Both({ offered, errorOf }: { offered: Offered; errorOf: ErrorOf }) {
  const say = useWords(words);
  const { firstDay, lastDay } = useApplication().answers;
  const { firstDays, longestMonths } = offered;
  const ends = firstDay ? { firstDay, lastDay: addMonths(firstDay, longestMonths) } : null;
  const fits = firstDays.firstDay <= firstDay && firstDay <= firstDays.lastDay;
  return (
    <>
      <div className={styles['two']}>
        <FieldGroup
          id="firstDay"
          label={say('firstDay')}
          hint={say.rich('firstDayHint', { day: <Day on={firstDays.firstDay} /> })}
          error={errorOf('firstDay')}
        >
          <Calendar
            label={say('firstDay')}
            allowed={daysOf(firstDays)}
            value={fits ? firstDay : ''}
            onChange={(day) => {
              const holds = lastDay >= day && lastDay <= addMonths(day, longestMonths);
              setAnswers({ firstDay: day, lastDay: holds ? lastDay : '' });
            }}
          />
        </FieldGroup>
        <FieldGroup
          id="lastDay"
          label={say('lastDay')}
          hint={ends ? say.rich('lastDayHint', { day: <Day on={ends.lastDay} /> }) : say('firstFirst')}
          error={errorOf('lastDay')}
        >
          {ends && (
            <Calendar
              key={firstDay}
              label={say('lastDay')}
              allowed={daysOf(ends)}
              value={lastDay}
              onChange={(day) => setAnswers({ lastDay: day })}
            />
          )}
        </FieldGroup>
      </div>
      <div role="status">{firstDay && <Chosen firstDay={firstDay} lastDay={lastDay} />}</div>
    </>
  );
}

function Chosen({ firstDay, lastDay }: Stretch) {
  const say = useWords(words);
  const both = useBoth();
  const closed = useRead(ApplyClosedDaysDocument, { from: firstDay, to: firstDay });
  const holiday = closed.data?.calendar[0];
  const why = holiday ? both(holiday.words) : isWeekend(firstDay) ? say('weekend') : null;
  return (
    <>
      <div className={styles['chosen']}>
        <p>
          {lastDay
            ? say.rich('chosenBoth', { first: <Day on={firstDay} />, last: <Day on={lastDay} /> })
            : say.rich('chosenFirst', { first: <Day on={firstDay} /> })}
        </p>
        {lastDay && <p>{say('length', { count: lengthOf({ firstDay, lastDay }) })}</p>}
      </div>
      {why && <Notice title={say('closedThen', { why })}>{say('closedHint')}</Notice>}
    </>
  );
}
