import { Link } from 'wouter';
import { useRead } from '../../common/api/useRead';
import { Head, Lead, useSlice } from '../../common/editing';
import { Empty, LinkButton, Loaded, Ltr, More, Table } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME, useMayEdit } from './CatalogueSection';
import { CatalogueDepartmentsDocument, type CatalogueDepartmentsQuery } from './gql/graphql';
import { HistoryLink, Offered } from './parts';
import { words } from './words';

type Department = CatalogueDepartmentsQuery['departments'][number];

/** The departments where people train. */
export default function Departments() {
  const say = useWords(words);
  const edits = useMayEdit();
  const read = useRead(CatalogueDepartmentsDocument, {});
  return (
    <CatalogueSection>
      <Head title={say('place.departments')}>
        {edits && <LinkButton to={`${HOME}/departments/new`}>{say('addDepartment')}</LinkButton>}
      </Head>
      <Lead>{say('about.departments')}</Lead>
      <Loaded read={read}>
        {({ departments }) =>
          departments.length === 0 ? (
            <Empty title={say('noDepartments')} />
          ) : (
            <List rows={departments} edits={edits} />
          )
        }
      </Loaded>
    </CatalogueSection>
  );
}

function List({ rows, edits }: { rows: readonly Department[]; edits: boolean }) {
  const say = useWords(words);
  const both = useBoth();
  const { shown, has, more } = useSlice(rows);
  return (
    <>
      <Table<Department>
        caption={say('departmentCount', { count: rows.length })}
        rows={shown}
        keyOf={(row) => row.code}
        columns={[
          {
            key: 'title',
            label: say('title'),
            cell: (row) =>
              edits ? (
                <Link href={`${HOME}/departments/${row.code}`}>{both(row.title)}</Link>
              ) : (
                both(row.title)
              ),
          },
          { key: 'code', label: say('code'), cell: (row) => <Ltr>{row.code}</Ltr> },
          {
            key: 'paid',
            label: say('itsCourses'),
            cell: (row) => (row.gis ? say('paidCourses') : say('freeTraining')),
          },
          { key: 'state', label: say('state'), cell: (row) => <Offered active={row.active} /> },
          {
            key: 'history',
            label: say('changes'),
            cell: (row) => <HistoryLink subject="DEPARTMENT" of={row.code} />,
          },
        ]}
      />
      <More has={has} busy={false} onMore={more} />
    </>
  );
}
