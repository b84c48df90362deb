import { Link } from 'wouter';
import { useTerms } from '../../../common/terms/useTerms';
import { Card, Day, type Fact, Ltr, Moment, Notice, SummaryList } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import type { Request } from '../request';
import { words } from './words';

/** What the end still needs or has got; nothing before there is an end to speak of. */
export function End({ request }: { request: Request }) {
  const say = useWords(words);
  const { handover } = request;
  const facts: Fact[] = [];
  if (request.status === 'COMPLETED' || handover.reportCollectedAt)
    facts.push({
      label: say('report'),
      value: handover.reportCollectedAt ? (
        <>
          <bdi>{handover.reportCollectedBy}</bdi> · <Moment at={handover.reportCollectedAt} />
        </>
      ) : (
        say('notYet')
      ),
    });
  if (request.status === 'STUDY_OWED' || handover.studyHandedIn || handover.paperReceivedAt)
    facts.push(
      { label: say('electronic'), value: handover.studyHandedIn ? say('handedIn') : say('notYet') },
      {
        label: say('paper'),
        value: handover.paperReceivedAt ? <Moment at={handover.paperReceivedAt} /> : say('notYet'),
      },
    );
  if (handover.studyExpectedOn)
    facts.push({ label: say('expectedOn'), value: <Day on={handover.studyExpectedOn} /> });
  if (facts.length === 0) return null;
  return (
    <Card title={say('end')}>
      <SummaryList facts={facts} />
      {handover.outstanding && <Notice look="warn">{say('closedOutstanding')}</Notice>}
    </Card>
  );
}

/** What the person still owes of earlier requests. */
export function Outstanding({ request }: { request: Request }) {
  const say = useWords(words);
  const term = useTerms();
  if (request.outstanding.length === 0) return null;
  return (
    <Notice look="warn" title={say('outstanding')}>
      <ul>
        {request.outstanding.map((each) => (
          <li key={each.number + each.thing}>
            {term('OutstandingThing', each.thing)} ·{' '}
            <Link href={`/staff/requests/${each.number}`}>
              <Ltr>{each.number}</Ltr>
            </Link>{' '}
            · {say('since')} <Moment short at={each.since} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
