import { useRead } from '../../common/api/useRead';
import { Head, NotThere } from '../../common/editing';
import { Back, LinkButton, Loaded, Ltr, Money, SummaryList } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME, useMayEdit } from './CatalogueSection';
import { CatalogueCoursesDocument, type CatalogueCoursesQuery } from './gql/graphql';
import { Prices } from './Prices';
import { HistoryLink, Offered } from './parts';
import { words } from './words';

/** One course with all its prices. */
export default function Course({ code = '' }: { code?: string }) {
  const say = useWords(words);
  const read = useRead(CatalogueCoursesDocument, {});
  return (
    <CatalogueSection inner>
      <Back to={`${HOME}/courses`}>{say('place.courses')}</Back>
      <Loaded read={read}>
        {({ courses, today }) => {
          const course = courses.find((each) => each.code === code);
          return course ? (
            <Shown course={course} today={today} onAgain={() => void read.refetch()} />
          ) : (
            <NotThere />
          );
        }}
      </Loaded>
    </CatalogueSection>
  );
}

interface ShownProps {
  readonly course: CatalogueCoursesQuery['courses'][number];
  readonly today: string;
  readonly onAgain: () => void;
}

function Shown({ course, today, onAgain }: ShownProps) {
  const say = useWords(words);
  const both = useBoth();
  const edits = useMayEdit();
  return (
    <>
      <Head title={both(course.title)}>
        <HistoryLink subject="COURSE" of={course.code} />
        {edits && (
          <LinkButton look="plain" to={`${HOME}/courses/${course.code}/edit`}>
            {say('editCourse')}
          </LinkButton>
        )}
      </Head>
      <SummaryList
        facts={[
          { label: say('titleAr'), value: <span lang="ar">{course.title.ar}</span> },
          { label: say('titleEn'), value: <span lang="en">{course.title.en}</span> },
          { label: say('code'), value: <Ltr>{course.code}</Ltr> },
          { label: say('hours'), value: say('hoursOf', { count: course.hours }) },
          { label: say('feeToday'), value: course.fee ? <Money fils={course.fee.fils} /> : say('noFee') },
          { label: say('state'), value: <Offered active={course.active} /> },
        ]}
      />
      <Prices course={course} today={today} edits={edits} onAgain={onAgain} />
    </>
  );
}
