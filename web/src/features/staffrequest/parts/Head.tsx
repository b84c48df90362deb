import { useTerms } from '../../../common/terms/useTerms';
import { Card, type Fact, Ltr, Moment, Notice, StatusTag, SummaryList } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import type { Request } from '../request';
import { lookOfAge, lookOfSent, lookOfStatus } from './looks';
import styles from './parts.module.css';
import { words } from './words';

/** Who asks for what, where it stands, and who waits for whom. */
export function Head({ request }: { request: Request }) {
  const say = useWords(words);
  const term = useTerms();
  const both = useBoth();
  const { course, department } = request;
  return (
    <div className={styles['head']}>
      <p className={styles['name']}>
        <bdi>{request.name}</bdi>
      </p>
      <p>
        {term('Purpose', request.purpose)} · {both(department.title)}
        {course && <> · {both(course.title)}</>}
      </p>
      <p className="row">
        <StatusTag look={lookOfStatus(request.status)}>{term('RequestStatus', request.status)}</StatusTag>
        {!request.endedAt && <strong>{say(`waits.${request.status}`)}</strong>}
        {!request.decidedAt && !request.endedAt && (
          <StatusTag look={lookOfAge(request.age)}>
            {say('age', { count: request.workingDaysOpen })}
          </StatusTag>
        )}
        {request.rounds > 0 && <span>{say('rounds', { count: request.rounds })}</span>}
      </p>
      {request.why && <Why why={request.why} />}
    </div>
  );
}

function Why({ why }: { why: NonNullable<Request['why']> }) {
  const say = useWords(words);
  const both = useBoth();
  return (
    <Notice look="info" title={say('why')}>
      {why.reasonWords && <p>{both(why.reasonWords)}</p>}
      {why.words && (
        <p>
          <bdi>{why.words}</bdi>
        </p>
      )}
    </Notice>
  );
}

/** What runs against the applicant, and how far the telling has come. */
export function Standing({ request }: { request: Request }) {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  const { deadline, notice } = request;
  const facts: Fact[] = [
    { label: say('submittedAt'), value: <Moment at={request.submittedAt} /> },
    { label: say('statusSince'), value: <Moment at={request.statusSince} /> },
  ];
  if (notice && !request.endedAt)
    facts.push({
      label: say('notice'),
      value: (
        <>
          <span className="row">
            {term('NoticeClock', notice.clock)}
            <StatusTag look={lookOfSent(notice.delivery)}>{term('DeliveryState', notice.delivery)}</StatusTag>
          </span>
          <Moment at={notice.askedAt} />
        </>
      ),
    });
  if (deadline) facts.push(...deadlineFacts(deadline));
  function deadlineFacts(found: NonNullable<Request['deadline']>): Fact[] {
    return [
      {
        label: term('DeadlineKind', found.kind),
        value: (
          <>
            <strong>
              <Moment at={found.dueAt} />
            </strong>
            {found.over && (
              <>
                {' '}
                <StatusTag look="bad">{say('over')}</StatusTag>
              </>
            )}
            <p className={styles['soft']}>{both(found.explanation)}</p>
          </>
        ),
      },
      ...found.revisions.map((each) => ({
        label: say('moved'),
        value: (
          <>
            <Moment at={each.dueAt} />
            {each.reason && (
              <p className={styles['soft']}>
                <bdi>{each.reason}</bdi>
              </p>
            )}
          </>
        ),
      })),
    ];
  }
  return (
    <Card title={say('standing')}>
      <div className={styles['stacked']}>
        <SummaryList facts={facts} />
      </div>
      <details>
        <summary>{say('asTold')}</summary>
        <p>{both(request.statusWords)}</p>
      </details>
      <p className={styles['soft']}>
        {say('mobile')}: <Ltr>{request.mobile}</Ltr> · {term('Language', request.language)}
      </p>
    </Card>
  );
}
