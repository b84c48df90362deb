import { useState } from 'react';
import { useTerms } from '../../../common/terms/useTerms';
import { Card, Moment, StatusTag } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import { current, type Marks, type OneDocument, type Request, type SetMarks, toggled } from '../request';
import styles from './files.module.css';
import { MarkFields } from './MarkFields';
import { Viewer } from './Viewer';
import { words } from './words';

interface Props {
  readonly request: Request;
  readonly marks: Marks;
  readonly onMarks: SetMarks;
}

/** The documents beside what is looked at, with what is to be put right marked as it is found. */
export function Documents({ request, marks, onMarks }: Props) {
  const say = useWords(words);
  const [open, setOpen] = useState<string | null>(null);
  const now = current(request);
  const before = request.documents.filter((each) => !each.current);
  const shown = request.documents.find((each) => each.id === open);
  const row = (each: OneDocument) => (
    <Row
      key={each.id}
      document={each}
      open={each.id === open}
      marked={each.id in marks}
      onOpen={() => setOpen(each.id)}
    />
  );
  return (
    <div id="documents">
      <Card title={say('documents')}>
        <div className={styles['beside']}>
          <div>
            <ul className={styles['documents']}>{now.map(row)}</ul>
            {before.length > 0 && (
              <details>
                <summary>{say('before', { count: before.length })}</summary>
                <ul className={styles['documents']}>{before.map(row)}</ul>
              </details>
            )}
          </div>
          <div className="unprinted">
            {shown ? (
              <Viewer key={shown.id} request={request} document={shown} />
            ) : (
              <p className={styles['nothing']}>{say('choose')}</p>
            )}
            {shown?.current && request.allowedSteps.includes('ASK_FOR_CORRECTION') && (
              <Marking document={shown} marks={marks} onMarks={onMarks} />
            )}
          </div>
        </div>
      </Card>
    </div>
  );
}

function Row({
  document,
  open,
  marked,
  onOpen,
}: {
  document: OneDocument;
  open: boolean;
  marked: boolean;
  onOpen: () => void;
}) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <li>
      <button type="button" className={styles['open']} aria-pressed={open} onClick={onOpen}>
        {term('DocumentKind', document.kind)}
        {document.level && ` (${term('CertificateLevel', document.level)})`}
      </button>
      <p className={styles['soft']}>
        <bdi>{document.fileName}</bdi>
        <br />
        <Moment short at={document.receivedAt} />
      </p>
      <p className="row">
        {document.check !== 'CLEAN' && (
          <StatusTag look={document.check === 'QUARANTINED' ? 'info' : 'bad'}>
            {term('FileCheck', document.check)}
          </StatusTag>
        )}
        {marked && <StatusTag look="warn">{say('marked')}</StatusTag>}
        {document.replaces && <StatusTag>{say('replaced')}</StatusTag>}
        {document.erasedAt && <StatusTag>{say('erased')}</StatusTag>}
      </p>
      {document.fault && <Fault fault={document.fault} />}
    </li>
  );
}

function Fault({ fault }: { fault: NonNullable<OneDocument['fault']> }) {
  const say = useWords(words);
  const both = useBoth();
  return (
    <p className={styles['fault']}>
      {say('faulted')} {both(fault.reasonWords)}
      {fault.words && (
        <>
          : <bdi>{fault.words}</bdi>
        </>
      )}
    </p>
  );
}

function Marking({ document, marks, onMarks }: { document: OneDocument; marks: Marks; onMarks: SetMarks }) {
  const say = useWords(words);
  const mark = marks[document.id];
  return (
    <div className={styles['marking']}>
      <label className={styles['check']}>
        <input
          type="checkbox"
          checked={mark !== undefined}
          onChange={() => onMarks((before) => toggled(before, document.id))}
        />
        {say('mark')}
      </label>
      {mark && (
        <>
          <MarkFields
            prefix="mark"
            mark={mark}
            onMark={(changed) => onMarks((before) => ({ ...before, [document.id]: changed }))}
          />
          <p className={styles['soft']}>{say('sendMarked')}</p>
        </>
      )}
    </div>
  );
}
