import { Link } from 'wouter';
import { useRead } from '../../common/api/useRead';
import { Head, Lead, useSlice } from '../../common/editing';
import { Empty, LinkButton, Loaded, Ltr, Money, More, Table } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME, useMayEdit } from './CatalogueSection';
import { CatalogueCoursesDocument, type CatalogueCoursesQuery } from './gql/graphql';
import { Offered } from './parts';
import { words } from './words';

type Course = CatalogueCoursesQuery['courses'][number];

/** The paid courses with what they cost today. */
export default function Courses() {
  const say = useWords(words);
  const edits = useMayEdit();
  const read = useRead(CatalogueCoursesDocument, {});
  return (
    <CatalogueSection>
      <Head title={say('place.courses')}>
        {edits && <LinkButton to={`${HOME}/courses/new/edit`}>{say('addCourse')}</LinkButton>}
      </Head>
      <Lead>{say('about.courses')}</Lead>
      <Loaded read={read}>
        {({ courses }) =>
          courses.length === 0 ? (
            <Empty title={say('noCourses')}>
              <p>{say('noCoursesMore')}</p>
            </Empty>
          ) : (
            <List rows={courses} />
          )
        }
      </Loaded>
    </CatalogueSection>
  );
}

function List({ rows }: { rows: readonly Course[] }) {
  const say = useWords(words);
  const both = useBoth();
  const { shown, has, more } = useSlice(rows);
  return (
    <>
      <Table<Course>
        caption={say('courseCount', { count: rows.length })}
        rows={shown}
        keyOf={(row) => row.code}
        columns={[
          {
            key: 'title',
            label: say('title'),
            cell: (row) => <Link href={`${HOME}/courses/${row.code}`}>{both(row.title)}</Link>,
          },
          { key: 'code', label: say('code'), cell: (row) => <Ltr>{row.code}</Ltr> },
          {
            key: 'hours',
            label: say('hours'),
            number: true,
            cell: (row) => say('hoursOf', { count: row.hours }),
          },
          {
            key: 'fee',
            label: say('feeToday'),
            number: true,
            cell: (row) => (row.fee ? <Money fils={row.fee.fils} /> : say('noFee')),
          },
          { key: 'state', label: say('state'), cell: (row) => <Offered active={row.active} /> },
        ]}
      />
      <More has={has} busy={false} onMore={more} />
    </>
  );
}
