import { Link, useSearchParams } from 'wouter';
import { useRead } from '../../common/api/useRead';
import { Head, Lead, SearchBox, useSlice } from '../../common/editing';
import { useTerms } from '../../common/terms/useTerms';
import { Empty, LinkButton, Loaded, Ltr, More, Table } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME, useMayEdit } from './CatalogueSection';
import { CatalogueInstitutionsDocument, type CatalogueInstitutionsQuery } from './gql/graphql';
import { HistoryLink, Offered } from './parts';
import { words } from './words';

type Institution = CatalogueInstitutionsQuery['institutions'][number];

/** The bodies that nominate students and delegates. */
export default function Institutions() {
  const say = useWords(words);
  const edits = useMayEdit();
  const [params, setParams] = useSearchParams();
  const text = params.get('text') ?? '';
  const read = useRead(CatalogueInstitutionsDocument, { text: text || null }, { keep: true });
  return (
    <CatalogueSection>
      <Head title={say('place.institutions')}>
        {edits && <LinkButton to={`${HOME}/institutions/new`}>{say('addInstitution')}</LinkButton>}
      </Head>
      <Lead>{say('about.institutions')}</Lead>
      <SearchBox
        label={say('searchInstitutions')}
        key={text}
        text={text}
        onSearch={(wanted) => setParams(wanted ? { text: wanted } : {})}
      />
      <Loaded read={read}>
        {({ institutions }) =>
          institutions.length === 0 ? (
            <Empty title={text ? say('noneFound', { text }) : say('noInstitutions')} />
          ) : (
            <List key={text} rows={institutions} edits={edits} />
          )
        }
      </Loaded>
    </CatalogueSection>
  );
}

function List({ rows, edits }: { rows: readonly Institution[]; edits: boolean }) {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  const { shown, has, more } = useSlice(rows);
  return (
    <>
      <Table<Institution>
        caption={say('institutionCount', { count: rows.length })}
        rows={shown}
        keyOf={(row) => row.id}
        columns={[
          {
            key: 'title',
            label: say('title'),
            cell: (row) =>
              edits ? (
                <Link href={`${HOME}/institutions/${row.code}`}>{both(row.title)}</Link>
              ) : (
                both(row.title)
              ),
          },
          { key: 'code', label: say('code'), cell: (row) => <Ltr>{row.code}</Ltr> },
          { key: 'kind', label: say('kind'), cell: (row) => term('InstitutionKind', row.kind) },
          {
            key: 'phone',
            label: say('contactPhone'),
            cell: (row) => (row.contactPhone ? <Ltr>{row.contactPhone}</Ltr> : '—'),
          },
          { key: 'state', label: say('state'), cell: (row) => <Offered active={row.active} /> },
          {
            key: 'history',
            label: say('changes'),
            cell: (row) => <HistoryLink subject="INSTITUTION" of={row.code} />,
          },
        ]}
      />
      <More has={has} busy={false} onMore={more} />
    </>
  );
}
