import { useState } from 'react';
import { faultOf } from '../../../common/api/problems';
import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Button, Card, ErrorSummary, Met, Select } from '../../../common/ui';
import { UploadInput, useNeededFile } from '../../../common/upload';
import { useWords } from '../../../common/words/useWords';
import { type CertificateLevel, ReplaceDocumentDocument } from '../gql/graphql';
import { faulted, type Paper } from '../inquiry';
import { FaultWords } from '../papers/FaultWords';
import { PaperName } from '../papers/PaperName';
import styles from '../requests.module.css';
import { useRequestAct } from '../useRequestAct';
import type { AskedProps } from './Asked';
import { words } from './words';

/** The faulted documents, each with why it was sent back and a place for the right one. */
export default function Correct(props: AskedProps) {
  const say = useWords(words);
  const papers = faulted(props.request);
  return (
    <Card title={say('correctTitle')}>
      <p>{say('correctLead', { count: papers.length })}</p>
      {papers.map((paper) => (
        <Faulty key={paper.id} {...props} paper={paper} last={papers.length === 1} />
      ))}
    </Card>
  );
}

const LEVELS = ['BACHELOR', 'DIPLOMA', 'TAWJIHI'] as const;

function Faulty({ request, onTold, paper, last }: AskedProps & { paper: Paper; last: boolean }) {
  const say = useWords(words);
  const term = useRequestTerms();
  const file = useNeededFile(say('needFile'));
  const [level, setLevel] = useState<CertificateLevel | ''>(paper.level ?? '');
  const [tries, setTries] = useState(0);
  const { act, seeNow } = useRequestAct(ReplaceDocumentDocument, {
    done: () => onTold(say(last ? 'replacedLast' : 'replaced')),
  });
  const field = `upload-${paper.id}`;
  const error = file.lack ?? faultOf(act.problem, 'upload');
  function send() {
    setTries(tries + 1);
    const kept = file.take();
    if (!kept) return;
    const what = { document: paper.id, upload: kept.upload, level: level || null };
    void act.run({ request: request.id, expectedVersion: request.version, ...what });
  }
  return (
    <div className={styles['faulty']}>
      <h3>
        <PaperName paper={paper} />
      </h3>
      <p className={styles['soft']}>
        <bdi>{paper.fileName}</bdi>
      </p>
      <FaultWords paper={paper} />
      <ErrorSummary mistakes={error ? [{ field, message: error }] : []} tries={tries} />
      {!error && <Met act={act} onSeeNow={seeNow} />}
      <UploadInput id={field} kind={paper.kind} label={say('newFile')} error={error} {...file.input} />
      {paper.kind === 'CERTIFICATE' && (
        <Select
          id={`level-${paper.id}`}
          label={say('level')}
          value={level}
          onChange={setLevel}
          options={LEVELS.map((value) => ({ value, label: term('CertificateLevel', value) }))}
        />
      )}
      <Button busy={act.busy} onClick={send}>
        {say(last ? 'replaceLast' : 'replace')}
      </Button>
    </div>
  );
}
