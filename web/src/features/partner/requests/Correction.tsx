import { useState } from 'react';
import { faultOf } from '../../../common/api/problems';
import { useAct } from '../../../common/api/useAct';
import { useTerms } from '../../../common/terms/useTerms';
import {
  Button,
  Card,
  Confirm,
  Form,
  Met,
  type Mistake,
  Moment,
  mistakesOf,
  Notice,
} from '../../../common/ui';
import { UploadInput, useNeededFile } from '../../../common/upload';
import { useBoth, useWords } from '../../../common/words/useWords';
import { AcknowledgeForNomineeDocument, ReplaceForNomineeDocument } from '../gql/graphql';
import type { Nominee, NomineeProps } from './OneRequest';
import { words } from './words';

/** What is to be put right, until when, and putting it right. */
export function Correction({ request, onSeeNow }: NomineeProps) {
  const say = useWords(words);
  const [also, setAlso] = useState<number | null>(null);
  const faulted = request.documents.filter((each) => each.current && each.fault);
  const may = request.allowedSteps.includes('REPLACE_DOCUMENT');
  if (also !== null && !may) return <Notice look="good" title={say('corrected', { count: also })} />;
  if (request.status !== 'CORRECTION_ASKED' && !may) return null;
  return (
    <Card title={say('correctTitle')}>
      {request.batch && <p>{say('correctBatch')}</p>}
      <Until request={request} />
      {request.allowedSteps.includes('ACKNOWLEDGE_NOTICE') && request.notice?.clock === 'NONE' && (
        <Acknowledge request={request} onSeeNow={onSeeNow} />
      )}
      {faulted.map((each) => (
        <Replace
          key={each.id}
          request={request}
          document={each}
          may={may}
          onDone={setAlso}
          onSeeNow={onSeeNow}
        />
      ))}
    </Card>
  );
}

function Until({ request: { deadline } }: { request: Nominee }) {
  const say = useWords(words);
  const both = useBoth();
  if (!deadline) return <p>{say('noClock')}</p>;
  const when = <Moment at={deadline.dueAt} />;
  return (
    <>
      <p>
        <strong>{deadline.over ? say.rich('over', { when }) : say.rich('untilWhen', { when })}</strong>
      </p>
      <p>{both(deadline.explanation)}</p>
    </>
  );
}

function Acknowledge({ request, onSeeNow }: NomineeProps) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const act = useAct(AcknowledgeForNomineeDocument, { done: () => setOpen(false) });
  return (
    <>
      <p>
        <Button look="plain" onClick={() => setOpen(true)}>
          {say('acknowledge')}
        </Button>
      </p>
      <Confirm
        open={open}
        title={say('acknowledgeTitle')}
        verb={say('acknowledge')}
        act={act}
        onConfirm={() => void act.run({ request: request.id, expectedVersion: request.version })}
        onClose={() => setOpen(false)}
        onSeeNow={() => {
          act.forget();
          setOpen(false);
          onSeeNow();
        }}
      >
        <p>{say('acknowledgeLead')}</p>
      </Confirm>
    </>
  );
}

interface ReplaceProps extends NomineeProps {
  readonly document: Nominee['documents'][number];
  readonly may: boolean;
  readonly onDone: (also: number) => void;
}

function Replace({ request, document, may, onDone, onSeeNow }: ReplaceProps) {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  const file = useNeededFile(say('replacementMissing'));
  const act = useAct(ReplaceForNomineeDocument, { done: (answer) => onDone(answer.also.length) });
  const field = `upload-${document.id}`;
  const fault = file.lack ?? faultOf(act.problem, 'upload');
  const mistakes: readonly Mistake[] = fault
    ? [{ field, message: fault }]
    : act.problem?.__typename === 'Stale'
      ? []
      : mistakesOf(act.problem, []);
  function send() {
    const kept = file.take();
    if (!kept) return;
    void act.run({
      request: request.id,
      expectedVersion: request.version,
      document: document.id,
      upload: kept.upload,
    });
  }
  return (
    <>
      <h3>{term('DocumentKind', document.kind)}</h3>
      <p>
        {say.rich('faulted', { name: <bdi>{document.fileName}</bdi> })}
        <br />
        {say('reason', { reason: document.fault ? both(document.fault.reasonWords) : '' })}
        {document.fault?.words && ` ${document.fault.words}`}
      </p>
      {may && (
        <Form mistakes={mistakes} onSubmit={send}>
          {(act.failed || act.problem?.__typename === 'Stale') && <Met act={act} onSeeNow={onSeeNow} />}
          <UploadInput
            id={field}
            kind={document.kind}
            label={say('replacement')}
            error={fault}
            {...file.input}
          />
          <Button type="submit" busy={act.busy}>
            {say('handIn')}
          </Button>
        </Form>
      )}
    </>
  );
}
