import { usePages } from '../../common/api/usePages';
import { Head, Lead } from '../../common/editing';
import { useTerms } from '../../common/terms/useTerms';
import { Empty, Ltr, Moment, Paged, Table } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { PeopleErasuresDocument, type PeopleErasuresQuery } from './gql/graphql';
import { PeopleSection } from './PeopleSection';
import { words } from './words';

type Erasure = PeopleErasuresQuery['erasures']['edges'][number]['node'];
const PAGE = 50;

/** The record of files that went when their time was over. */
export default function Erasures() {
  const say = useWords(words);
  const read = usePages(PeopleErasuresDocument, { first: PAGE }, (page) => page.erasures);
  return (
    <PeopleSection>
      <Head title={say('place.erasures')} />
      <Lead>{say('about.erasures')}</Lead>
      <Paged read={read}>
        {(nodes) =>
          nodes.length === 0 ? (
            <Empty title={say('noErasures')}>
              <p>{say('noErasuresMore')}</p>
            </Empty>
          ) : (
            <List rows={nodes} />
          )
        }
      </Paged>
    </PeopleSection>
  );
}

function List({ rows }: { rows: readonly Erasure[] }) {
  const say = useWords(words);
  const term = useTerms();
  const kept = useKept();
  return (
    <Table<Erasure>
      caption={say('erasuresCaption')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { key: 'kind', label: say('file'), cell: (row) => term('DocumentKind', row.kind) },
        { key: 'at', label: say('erasedAt'), cell: (row) => <Moment short at={row.at} /> },
        { key: 'outcome', label: say('keptBy'), cell: (row) => say(`outcome.${row.outcome}`) },
        { key: 'kept', label: say('keptFor'), cell: (row) => kept(row.keptFor) },
        {
          key: 'requests',
          label: say('requests'),
          cell: (row) => say('requestCount', { count: row.requestCount }),
        },
        { key: 'by', label: say('erasedBy'), cell: (row) => <Ltr>{row.by}</Ltr> },
      ]}
    />
  );
}

/** How long files are kept ("P6M", "P30D") in words. */
function useKept(): (duration: string) => string {
  const say = useWords(words);
  return (duration) => {
    const found = /^P(\d+)([YMD])$/.exec(duration);
    if (!found) return duration;
    const count = Number(found[1]);
    if (found[2] === 'Y') return say('years', { count });
    return found[2] === 'M' ? say('months', { count }) : say('days', { count });
  };
}
