import { useState } from 'react';
import { useAct } from '../../../common/api/useAct';
import { TextInput } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import {
  OneCloseAsOutstandingDocument,
  OneConfirmCompletionDocument,
  OneRecordEvaluationCollectedDocument,
  OneRecordNotCompletedDocument,
  OneRecordPaperStudyReceivedDocument,
} from '../gql/graphql';
import { Ask } from './Ask';
import type { DeedProps } from './deeds';
import { missing } from './missing';
import { OwnWords, PhrasedWords } from './Reasons';
import { words } from './words';

export function Complete(props: DeedProps) {
  const say = useWords(words);
  const act = useAct(OneConfirmCompletionDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="complete"
      act={act}
      will={[say('will.complete'), say('will.report')]}
      send={(upon) => void act.run(upon)}
    />
  );
}

export function NotCompleted(props: DeedProps) {
  const say = useWords(words);
  const [text, setText] = useState('');
  const act = useAct(OneRecordNotCompletedDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="notCompleted"
      act={act}
      fields={['words']}
      will={[say('will.notCompleted'), say('will.sms')]}
      check={() => missing([['words', text, say('needsWords')]])}
      send={(upon) => void act.run({ ...upon, words: text })}
    >
      {(errorOf) => (
        <PhrasedWords
          request={props.request}
          use="NOT_COMPLETED"
          value={text}
          error={errorOf('words')}
          onChange={setText}
        />
      )}
    </Ask>
  );
}

export function Collected(props: DeedProps) {
  const say = useWords(words);
  const [name, setName] = useState(props.request.name);
  const act = useAct(OneRecordEvaluationCollectedDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="collected"
      act={act}
      fields={['collectedBy']}
      will={[say('will.collected'), say('will.noSms')]}
      check={() => missing([['collectedBy', name, say('needsName')]])}
      send={(upon) => void act.run({ ...upon, collectedBy: name })}
    >
      {(errorOf) => (
        <TextInput
          id="collectedBy"
          label={say('collectedBy')}
          hint={say('collectedHint')}
          dir="auto"
          error={errorOf('collectedBy')}
          value={name}
          onChange={setName}
        />
      )}
    </Ask>
  );
}

export function Paper(props: DeedProps) {
  const say = useWords(words);
  const act = useAct(OneRecordPaperStudyReceivedDocument, { done: props.onDone });
  const both = props.request.handover.studyHandedIn;
  return (
    <Ask
      {...props}
      deed="paper"
      act={act}
      will={[say(both ? 'will.paperBoth' : 'will.paperFirst'), say('will.noSms')]}
      send={(upon) => void act.run(upon)}
    />
  );
}

export function Close(props: DeedProps) {
  const say = useWords(words);
  const [text, setText] = useState('');
  const act = useAct(OneCloseAsOutstandingDocument, { done: props.onDone });
  return (
    <Ask
      {...props}
      deed="close"
      act={act}
      fields={['words']}
      will={[say('will.close'), say('will.noSms')]}
      check={() => missing([['words', text, say('needsWords')]])}
      send={(upon) => void act.run({ ...upon, words: text })}
    >
      {(errorOf) => <OwnWords value={text} error={errorOf('words')} onChange={setText} />}
    </Ask>
  );
}
