import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { Card, Moment, StatusTag } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type Inquiry, may, type Paper } from '../inquiry';
import styles from '../requests.module.css';
import { FaultWords } from './FaultWords';
import { OpenPaper } from './OpenPaper';
import { PaperName } from './PaperName';
import { words } from './words';

/** What was handed in: what holds, and below it what was put right. */
export function Documents({ request }: { request: Inquiry }) {
  const say = useWords(words);
  const current = request.documents.filter((each) => each.current);
  const older = request.documents.filter((each) => !each.current);
  if (request.documents.length === 0) return null;
  return (
    <Card title={say('documents')}>
      <Papers request={request} papers={current} />
      {older.length > 0 && (
        <details>
          <summary>{say('older', { count: older.length })}</summary>
          <Papers request={request} papers={older} />
        </details>
      )}
    </Card>
  );
}

function Papers({ request, papers }: { request: Inquiry; papers: readonly Paper[] }) {
  return (
    <ul className={styles['papers']}>
      {papers.map((paper) => (
        <OnePaper key={paper.id} request={request} paper={paper} />
      ))}
    </ul>
  );
}

function OnePaper({ request, paper }: { request: Inquiry; paper: Paper }) {
  const say = useWords(words);
  // The faulted ones are told in full where they can be put right.
  const told = paper.fault && (!paper.current || !may(request, 'REPLACE_DOCUMENT'));
  return (
    <li>
      <div className={styles['paper']}>
        <div>
          <strong>
            <PaperName paper={paper} />
          </strong>
          <div className={styles['soft']}>
            <bdi>{paper.fileName}</bdi>
            {' · '}
            {say.rich('received', { when: <Moment short at={paper.receivedAt} /> })}
          </div>
        </div>
        <div className="row">
          <Verdict paper={paper} />
          {paper.check === 'CLEAN' && !paper.erasedAt && <OpenPaper request={request} paper={paper} />}
        </div>
      </div>
      {told && <FaultWords paper={paper} />}
      {paper.erasedAt && (
        <p className={styles['soft']}>{say.rich('erased', { when: <Moment short at={paper.erasedAt} /> })}</p>
      )}
    </li>
  );
}

function Verdict({ paper }: { paper: Paper }) {
  const say = useWords(words);
  const term = useRequestTerms();
  if (paper.current && paper.fault) return <StatusTag look="warn">{say('sentBack')}</StatusTag>;
  if (paper.check === 'CLEAN') return null;
  const look = paper.check === 'QUARANTINED' ? 'info' : 'bad';
  return <StatusTag look={look}>{term('FileCheck', paper.check)}</StatusTag>;
}
