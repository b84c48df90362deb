import { useRequestTerms } from '../../common/terms/useRequestTerms';
import { Card, Day, type Fact, Ltr, Moment, Money, SummaryList } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import type { Inquiry } from './inquiry';
import { words } from './words';

/** What was handed in, and the dates that hold. */
export function Facts({ request }: { request: Inquiry }) {
  const say = useWords(words);
  const subject = useSubject(request);
  const person = usePerson(request);
  const facts = [
    ...subject,
    ...person,
    { label: say('submitted'), value: <Moment short at={request.submittedAt} /> },
  ];
  return (
    <Card title={say('facts')}>
      <SummaryList facts={facts} />
    </Card>
  );
}

function useSubject(request: Inquiry): Fact[] {
  const say = useWords(words);
  const both = useBoth();
  const term = useRequestTerms();
  const { course, courseHours: count, otherDates } = request;
  const between = (period: { firstDay: string; lastDay: string }) =>
    say.rich('fromTo', { first: <Day on={period.firstDay} />, last: <Day on={period.lastDay} /> });
  return [
    { label: say('about'), value: term('Purpose', request.purpose) },
    { label: say('department'), value: both(request.department.title) },
    ...(course
      ? [
          {
            label: say('course'),
            value: <bdi>{both(course.title)}</bdi>,
          },
        ]
      : []),
    ...(count ? [{ label: say('length'), value: say('hours', { count }) }] : []),
    { label: say('period'), value: between(request.period) },
    ...(otherDates ? [{ label: say('asked'), value: between(request.asked) }] : []),
    { label: say('fee'), value: request.fee.fils ? <Money fils={request.fee.fils} /> : say('free') },
  ];
}

function usePerson(request: Inquiry): Fact[] {
  const say = useWords(words);
  const both = useBoth();
  const term = useRequestTerms();
  const { identity, institution, research, studies } = request;
  return [
    { label: say('name'), value: <bdi>{request.name}</bdi> },
    { label: term('IdentityKind', identityKind(identity.kind)), value: <Ltr>{identity.number}</Ltr> },
    { label: say('mobile'), value: <Ltr>{request.mobile}</Ltr> },
    { label: say('kind'), value: term('ApplicantKind', request.kind) },
    ...(institution ? [{ label: say('institution'), value: both(institution) }] : []),
    {
      label: say('studies'),
      value: (
        <>
          <bdi>{studies.place}</bdi> · <bdi>{studies.field}</bdi>
        </>
      ),
    },
    ...(research
      ? [
          { label: say('research'), value: <bdi>{research.title}</bdi> },
          { label: say('summary'), value: <bdi>{research.summary}</bdi> },
        ]
      : []),
  ];
}

/** The schema has it as a text. */
function identityKind(kind: string): 'NATIONAL' | 'PERSONAL' | 'PASSPORT' {
  return kind === 'PERSONAL' || kind === 'PASSPORT' ? kind : 'NATIONAL';
}
