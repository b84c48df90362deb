import { Link } from 'wouter';
import { useRead } from '../../../common/api/useRead';
import { useFormat } from '../../../common/format/useFormat';
import { isFor, useSession } from '../../../common/session/session';
import { countryName } from '../../../common/terms/countries';
import { useTerms, type ValueOf } from '../../../common/terms/useTerms';
import { Card, type Fact, Ltr, Money, SummaryList } from '../../../common/ui';
import { useLanguage } from '../../../common/words/language';
import { useBoth, useWords } from '../../../common/words/useWords';
import { StaffRequestBatchDocument } from '../gql/graphql';
import type { Request } from '../request';
import { words } from './words';

/** What the applicant said, and the dates that hold. */
export function Facts({ request }: { request: Request }) {
  const say = useWords(words);
  return (
    <div id="facts">
      <Card title={say('facts')}>
        <FactList request={request} />
        {request.batch && <Batch id={request.batch} />}
      </Card>
    </div>
  );
}

export function FactList({ request }: { request: Request }) {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  const facts: Fact[] = [
    { label: say('name'), value: <bdi>{request.name}</bdi> },
    {
      label: term('IdentityKind', request.identity.kind as ValueOf<'IdentityKind'>),
      value: (
        <>
          <Ltr>{request.identity.number}</Ltr> <Nationality code={request.identity.nationality} />
        </>
      ),
    },
    { label: say('mobile'), value: <Ltr>{request.mobile}</Ltr> },
    { label: say('kind'), value: term('ApplicantKind', request.kind) },
  ];
  if (request.institution)
    facts.push({ label: say('institution'), value: <bdi>{both(request.institution)}</bdi> });
  facts.push(
    { label: say('purpose'), value: term('Purpose', request.purpose) },
    { label: say('department'), value: both(request.department.title) },
  );
  if (request.course)
    facts.push({
      label: say('course'),
      value: (
        <>
          {both(request.course.title)} {say('hours', { count: request.courseHours ?? 0 })}
        </>
      ),
    });
  facts.push(
    { label: say('fee'), value: request.fee.fils > 0 ? <Money fils={request.fee.fils} /> : say('free') },
    { label: say('period'), value: <Days of={request.period} /> },
  );
  if (request.otherDates) facts.push({ label: say('asked'), value: <Days of={request.asked} /> });
  if (request.postponeWithin)
    facts.push({ label: say('postponeWithin'), value: <Days of={request.postponeWithin} /> });
  facts.push(
    { label: say('place'), value: <bdi>{request.studies.place}</bdi> },
    { label: say('field'), value: <bdi>{request.studies.field}</bdi> },
  );
  if (request.research)
    facts.push(
      { label: say('research'), value: <bdi>{request.research.title}</bdi> },
      { label: say('summary'), value: <bdi>{request.research.summary}</bdi> },
    );
  return <SummaryList facts={facts} />;
}

function Days({ of }: { of: { readonly firstDay: string; readonly lastDay: string } }) {
  const say = useWords(words);
  const format = useFormat();
  return say('days', { first: format.day(of.firstDay), last: format.day(of.lastDay) });
}

function Nationality({ code }: { code: string }) {
  return <span>({countryName(code, useLanguage())})</span>;
}

/** The partner's batch it came in. Who may not read batches is told that there is one. */
function Batch({ id }: { id: string }) {
  const say = useWords(words);
  const { me } = useSession();
  const read = useRead(
    StaffRequestBatchDocument,
    { id },
    { enabled: isFor(me, 'STAFF', ['INTAKE', 'AUDITOR']) },
  );
  const batch = read.data?.batch;
  return (
    <p>
      {batch
        ? say.rich('batch', {
            key: <Ltr>{batch.key}</Ltr>,
            accepted: <bdi>{say('of', { accepted: batch.accepted, total: batch.total })}</bdi>,
          })
        : say('inBatch')}{' '}
      <Link href={`/staff/queue/all?batch=${id}`}>{say('batchAll')}</Link>
    </p>
  );
}
