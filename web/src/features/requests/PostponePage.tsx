import { useState } from 'react';
import { useRead } from '../../common/api/useRead';
import { useFormat } from '../../common/format/useFormat';
import {
  Back,
  Button,
  Calendar,
  Confirm,
  Day,
  ErrorSummary,
  FieldGroup,
  Loaded,
  Notice,
} from '../../common/ui';
import { useGoFromHere } from '../../common/useGoFromHere';
import { useWords } from '../../common/words/useWords';
import { Due } from './Due';
import { InquiryDocument, PostponeTrainingDocument } from './gql/graphql';
import { dayAfter, daysBetween, type Inquiry, may } from './inquiry';
import styles from './requests.module.css';
import { useRequestAct } from './useRequestAct';
import { words } from './words';

/** The one postponement: its days, what it means, and a last question. */
export default function PostponePage({ number = '' }: { number?: string }) {
  const say = useWords(words);
  const read = useRead(InquiryDocument, { number }, { poll: 15_000 });
  return (
    <>
      <Back to={`/requests/${number}`}>{say('backToRequest')}</Back>
      <Loaded read={read}>
        {({ request }) =>
          request?.postponeWithin && may(request, 'POSTPONE') ? (
            <Choosing request={request} within={request.postponeWithin} />
          ) : (
            <>
              <h1>{say('postponeTitle')}</h1>
              <Notice>{say('postponeNotOpen')}</Notice>
            </>
          )
        }
      </Loaded>
    </>
  );
}

interface Props {
  readonly request: Inquiry;
  readonly within: NonNullable<Inquiry['postponeWithin']>;
}

function Choosing({ request, within }: Props) {
  const say = useWords(words);
  const [picked, setDay] = useState('');
  const allowed = daysOf(within);
  // A day that was open when it was picked may be over by now.
  const day = allowed.has(picked) ? picked : '';
  const [missing, setMissing] = useState(0);
  // What is asked about stays what was asked, though the day may be over while the question stands open.
  const [asking, setAsking] = useState('');
  const error = missing > 0 && !day ? say('postponeNone') : undefined;
  return (
    <>
      <ErrorSummary mistakes={error ? [{ field: 'firstDay', message: error }] : []} tries={missing} />
      <h1>{say('postponeTitle')}</h1>
      <div className={styles['measured']}>
        <Meaning />
        <Due request={request} />
        <div className={styles['choosing']}>
          <FieldGroup
            id="firstDay"
            label={say('postponePick')}
            error={error}
            hint={say.rich('postponeWindow', {
              first: <Day on={within.firstDay} />,
              last: <Day on={within.lastDay} />,
            })}
          >
            <Calendar label={say('postponePick')} allowed={allowed} value={day} onChange={setDay} />
          </FieldGroup>
          <p role="status">{day && <Chosen request={request} day={day} />}</p>
        </div>
        <Button onClick={() => (day ? setAsking(day) : setMissing(missing + 1))}>{say('postponeNow')}</Button>
      </div>
      <Asking request={request} day={asking} onClose={() => setAsking('')} />
    </>
  );
}

function Meaning() {
  const say = useWords(words);
  return (
    <>
      <h2>{say('postponeMeans')}</h2>
      <ul>
        <li>{say('postponeOnce')}</li>
        <li>{say('postponeSame')}</li>
        <li>{say('postponeAbsent')}</li>
      </ul>
    </>
  );
}

function Chosen({ request: { period }, day }: { request: Inquiry; day: string }) {
  const say = useWords(words);
  const last = dayAfter(day, daysBetween(period.firstDay, period.lastDay));
  return <strong>{say.rich('postponeChosen', { first: <Day on={day} />, last: <Day on={last} /> })}</strong>;
}

interface AskingProps {
  readonly request: Inquiry;
  /** "" while nothing is asked. */
  readonly day: string;
  readonly onClose: () => void;
}

function Asking({ request, day, onClose }: AskingProps) {
  const say = useWords(words);
  const format = useFormat();
  const go = useGoFromHere();
  const { act, seeNow } = useRequestAct(PostponeTrainingDocument, {
    done: () => go(`/requests/${request.number}`, { state: { told: 'postponed' } }),
  });
  return (
    <Confirm
      open={day !== ''}
      title={day && say('postponeAsk', { first: format.day(day) })}
      verb={say('postponeNow')}
      act={act}
      onConfirm={() => void act.run({ request: request.id, expectedVersion: request.version, firstDay: day })}
      onSeeNow={seeNow}
      onClose={() => {
        // What was refused may not be offered any more.
        if (act.problem) seeNow();
        act.forget();
        onClose();
      }}
    >
      <p>{day && <Chosen request={request} day={day} />}</p>
      <p>{say('postponeOnce')}</p>
    </Confirm>
  );
}

/** Every day from the first to the last. */
function daysOf({ firstDay, lastDay }: Props['within']): ReadonlySet<string> {
  const days = daysBetween(firstDay, lastDay) + 1;
  return new Set(Array.from({ length: days }, (_, at) => dayAfter(firstDay, at)));
}
