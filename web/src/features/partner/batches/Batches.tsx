import { Link } from 'wouter';
import { usePages } from '../../../common/api/usePages';
import { useFormat } from '../../../common/format/useFormat';
import { Empty, LinkButton, Moment, Paged, StatusTag, Table } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type BatchPartsFragment, PartnerBatchesDocument } from '../gql/graphql';
import { words } from './words';

const PAGE = 20;

/** The institution's batches, newest first; what was only checked is none. */
export default function Batches() {
  const say = useWords(words);
  const pages = usePages(PartnerBatchesDocument, { first: PAGE }, (found) => found.batches, {
    poll: 10_000,
    mostPolled: 4,
  });
  return (
    <>
      <h1>{say('title')}</h1>
      <p>{say('lead')}</p>
      <Paged read={pages}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={say('noneTitle')}>
              <p>{say('none')}</p>
              <LinkButton to="/partner/new">{say('newBatch')}</LinkButton>
            </Empty>
          ) : (
            <>
              <p>
                <LinkButton to="/partner/new">{say('newBatch')}</LinkButton>
              </p>
              <List rows={rows} />
            </>
          )
        }
      </Paged>
    </>
  );
}

function List({ rows }: { rows: readonly BatchPartsFragment[] }) {
  const say = useWords(words);
  const { number } = useFormat();
  return (
    <Table<BatchPartsFragment>
      caption={say('batches')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'name',
          label: say('name'),
          cell: (row) => (
            <Link href={`/partner/batches/${row.id}`}>
              <bdi>{row.key}</bdi>
            </Link>
          ),
        },
        { key: 'sent', label: say('sentAt'), cell: (row) => <Moment short at={row.createdAt} /> },
        {
          key: 'state',
          label: say('state'),
          cell: (row) => (
            <StatusTag look={row.finishedAt ? 'good' : 'info'}>
              {say(row.finishedAt ? 'finished' : 'working')}
            </StatusTag>
          ),
        },
        { key: 'rows', label: say('rows'), number: true, cell: (row) => number(row.total) },
        { key: 'accepted', label: say('accepted'), number: true, cell: (row) => number(row.accepted) },
        { key: 'refused', label: say('refused'), number: true, cell: (row) => number(row.refused) },
      ]}
    />
  );
}
