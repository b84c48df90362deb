import { useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { useFormat } from '../../../common/format/useFormat';
import { DateInput } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { OneExtendDeadlineDocument, OneMoveDatesDocument, OneSetDatesDocument } from '../gql/graphql';
import { Ask } from './Ask';
import type { DeedProps } from './deeds';
import { missing } from './missing';
import { OwnWords, PhrasedWords } from './Reasons';
import { words } from './words';

export function SetDates(props: DeedProps) {
  const say = useWords(words);
  const [firstDay, setFirstDay] = useState('');
  const act = useAct(OneSetDatesDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="setDates"
      act={act}
      fields={['firstDay']}
      will={[say('will.length'), say('will.setDates')]}
      check={() => missing([['firstDay', firstDay, say('needsDay')]])}
      send={(upon) => void act.run({ ...upon, firstDay })}
    >
      {(errorOf) => (
        <DateInput
          id="firstDay"
          label={say('firstDay')}
          error={errorOf('firstDay')}
          value={firstDay}
          onChange={setFirstDay}
        />
      )}
    </Ask>
  );
}

export function MoveDates(props: DeedProps) {
  const { request } = props;
  const say = useWords(words);
  const format = useFormat();
  const [firstDay, setFirstDay] = useState('');
  const [text, setText] = useState('');
  const act = useAct(OneMoveDatesDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="moveDates"
      act={act}
      fields={['firstDay', 'words']}
      will={[
        say('will.length'),
        say('will.moveDates'),
        say(request.batch ? 'will.mayWithdrawBatch' : 'will.mayWithdraw'),
      ]}
      check={() =>
        missing([
          ['firstDay', firstDay, say('needsDay')],
          ['words', text, say('needsWords')],
        ])
      }
      send={(upon) => void act.run({ ...upon, firstDay, words: text })}
    >
      {(errorOf) => (
        <>
          <DateInput
            id="firstDay"
            label={say('firstDay')}
            hint={say('nowFirstDay', { day: format.day(request.period.firstDay) })}
            error={errorOf('firstDay')}
            value={firstDay}
            onChange={setFirstDay}
          />
          <OwnWords value={text} error={errorOf('words')} onChange={setText} />
        </>
      )}
    </Ask>
  );
}

export function Extend(props: DeedProps) {
  const { request } = props;
  const say = useWords(words);
  const format = useFormat();
  const [lastDay, setLastDay] = useState('');
  const [text, setText] = useState('');
  const act = useAct(OneExtendDeadlineDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="extend"
      act={act}
      fields={['lastDay', 'words']}
      will={[say('will.extend'), say('will.sms')]}
      check={() =>
        missing([
          ['lastDay', lastDay, say('needsDay')],
          ['words', text, say('needsWords')],
        ])
      }
      send={(upon) => void act.run({ ...upon, lastDay, words: text })}
    >
      {(errorOf) => (
        <>
          <DateInput
            id="lastDay"
            label={say('lastDay')}
            hint={
              request.deadline
                ? say('laterThan', { when: format.moment(request.deadline.dueAt) })
                : say('workingDay')
            }
            error={errorOf('lastDay')}
            value={lastDay}
            onChange={setLastDay}
          />
          <PhrasedWords
            request={request}
            use="EXTENSION"
            value={text}
            error={errorOf('words')}
            onChange={setText}
          />
        </>
      )}
    </Ask>
  );
}
