import { useState } from 'react';
import { useKeyActs } from '../../../common/keys/keys';
import { useTerms } from '../../../common/terms/useTerms';
import { Button, Card, Moment, StatusTag } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import { current, type Marks, type OneDocument, type Request, type SetMarks } from '../request';
import { Desk } from './Desk';
import styles from './files.module.css';
import { useNamed } from './named';
import { useShelf } from './useOpened';
import { type Fine, Verdict } from './Verdict';
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
  const [desk, setDesk] = useState(false);
  const [fine, setFine] = useState<Fine>(new Set());
  const shelf = useShelf();
  const now = current(request);
  const before = request.documents.filter((each) => !each.current);
  const shown = request.documents.find((each) => each.id === open);
  const judged = shown?.current === true && request.allowedSteps.includes('ASK_FOR_CORRECTION');
  const judging = { marks, onMarks, fine, onFine: setFine };
  function openDesk() {
    setOpen((was) => was ?? request.documents[0]?.id ?? null);
    setDesk(true);
  }
  useKeyActs({ d: request.documents.length > 0 ? openDesk : undefined });
  const row = (each: OneDocument) => (
    <Row
      key={each.id}
      document={each}
      open={each.id === open}
      marked={each.id in marks}
      fine={fine.has(each.id) && each.current}
      onOpen={() => setOpen(each.id)}
    />
  );
  return (
    <div id="documents">
      <Card title={say('documents')}>
        {request.documents.length > 0 && (
          <p className="unprinted">
            <Button look="plain" onClick={openDesk}>
              {say('desk')}
            </Button>
          </p>
        )}
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
            {!shown && <p className={styles['nothing']}>{say('choose')}</p>}
            {shown && !desk && (
              <>
                <Viewer key={shown.id} request={request} document={shown} shelf={shelf} keyed />
                {judged && <Verdict document={shown} {...judging} />}
              </>
            )}
          </div>
        </div>
      </Card>
      {shown && desk && (
        <Desk
          {...{ request, shelf, judged, ...judging }}
          document={shown}
          onTurn={setOpen}
          onClose={() => setDesk(false)}
        />
      )}
    </div>
  );
}

function Row({
  document,
  open,
  marked,
  fine,
  onOpen,
}: {
  document: OneDocument;
  open: boolean;
  marked: boolean;
  fine: boolean;
  onOpen: () => void;
}) {
  const say = useWords(words);
  const term = useTerms();
  const named = useNamed();
  return (
    <li>
      <button type="button" className={styles['open']} aria-pressed={open} onClick={onOpen}>
        {named(document)}
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
        {fine && <StatusTag look="good">{say('fine')}</StatusTag>}
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
