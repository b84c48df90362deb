import { useState } from 'react';
import { faultOf } from '../../../common/api/problems';
import { Button, Card, DateInput, Day, ErrorSummary, Met, Moment, StatusTag } from '../../../common/ui';
import { UploadInput, useNeededFile } from '../../../common/upload';
import { useWords } from '../../../common/words/useWords';
import { ExpectStudyDocument, HandInStudyDocument } from '../gql/graphql';
import { type Inquiry, may } from '../inquiry';
import styles from '../requests.module.css';
import { useRequestAct } from '../useRequestAct';
import type { AskedProps } from './Asked';
import { words } from './words';

/** The study that a mission ends with: both copies, and when it is expected. */
export default function Study(props: AskedProps) {
  const say = useWords(words);
  const { request } = props;
  return (
    <Card title={say('studyTitle')}>
      <p>{say('studyMeans')}</p>
      <Copies request={request} />
      {may(request, 'HAND_IN_STUDY') && <HandIn {...props} />}
      {may(request, 'EXPECT_STUDY') && <Expect {...props} />}
    </Card>
  );
}

function Copies({ request: { handover } }: { request: Inquiry }) {
  const say = useWords(words);
  const { paperReceivedAt: at, studyHandedIn } = handover;
  return (
    <ul className={styles['copies']}>
      <li>
        <span>{say('studyElectronic')}</span>
        <StatusTag look={studyHandedIn ? 'good' : 'neutral'}>
          {say(studyHandedIn ? 'studyIn' : 'studyOut')}
        </StatusTag>
      </li>
      <li>
        <span>{say('studyPaper')}</span>
        <StatusTag look={at ? 'good' : 'neutral'}>
          {at ? say.rich('studyInOn', { when: <Moment short at={at} /> }) : say('studyOut')}
        </StatusTag>
      </li>
    </ul>
  );
}

function HandIn({ request, onTold }: AskedProps) {
  const say = useWords(words);
  const file = useNeededFile(say('needFile'));
  const [tries, setTries] = useState(0);
  const { act, seeNow } = useRequestAct(HandInStudyDocument, {
    done: () => {
      // It is handed in: the next one is another file.
      file.input.onChange(null);
      onTold(say('handedIn'));
    },
  });
  const error = file.lack ?? faultOf(act.problem, 'upload');
  function send() {
    setTries(tries + 1);
    const kept = file.take();
    if (kept) void act.run({ request: request.id, expectedVersion: request.version, upload: kept.upload });
  }
  return (
    <>
      <ErrorSummary mistakes={error ? [{ field: 'upload', message: error }] : []} tries={tries} />
      {!error && <Met act={act} onSeeNow={seeNow} />}
      <UploadInput id="upload" kind="STUDY" label={say('studyFile')} error={error} {...file.input} />
      <p>
        <Button busy={act.busy} onClick={send}>
          {say('handIn')}
        </Button>
      </p>
    </>
  );
}

function Expect({ request, onTold }: AskedProps) {
  const say = useWords(words);
  const already = request.handover.studyExpectedOn;
  const [day, setDay] = useState(already ?? '');
  const [missing, setMissing] = useState(false);
  const [tries, setTries] = useState(0);
  const { act, seeNow } = useRequestAct(ExpectStudyDocument, { done: () => onTold(say('expected')) });
  const error = missing && !day ? say('expectMissing') : faultOf(act.problem, 'expectedOn');
  function send() {
    setTries(tries + 1);
    setMissing(!day);
    if (day) void act.run({ request: request.id, expectedVersion: request.version, expectedOn: day });
  }
  return (
    <div className={styles['expect']}>
      <ErrorSummary mistakes={error ? [{ field: 'expectedOn', message: error }] : []} tries={tries} />
      {!error && <Met act={act} onSeeNow={seeNow} />}
      {already && (
        <p>
          <strong>{say.rich('expectNow', { when: <Day on={already} /> })}</strong>
        </p>
      )}
      <DateInput
        id="expectedOn"
        label={say('expectTitle')}
        hint={say('expectHint')}
        error={error}
        optional
        value={day}
        onChange={setDay}
      />
      <Button look="plain" busy={act.busy} onClick={send}>
        {say('expect')}
      </Button>
    </div>
  );
}
