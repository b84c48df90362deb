import { Link, useSearchParams } from 'wouter';
import { useRead } from '../../common/api/useRead';
import { Filters, Head, Lead } from '../../common/editing';
import { useTerms } from '../../common/terms/useTerms';
import { Empty, LinkButton, Loaded, Ltr, Table } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME, useMayEdit } from './CatalogueSection';
import { CatalogueReasonsDocument, type CatalogueReasonsQuery, type ReasonUse } from './gql/graphql';
import { HistoryLink, Offered } from './parts';
import { words } from './words';

type Reason = CatalogueReasonsQuery['reasons'][number];
export const USES = [
  'DOCUMENT_FAULT',
  'REFUSAL',
  'CANCELLATION',
  'EXTENSION',
  'EXCUSE',
  'NOT_COMPLETED',
  'REFUND_REFUSAL',
] as const satisfies readonly ReasonUse[];

/** The use that an address names; the first one for what names none. */
export function useOf(text: string | null | undefined): ReasonUse {
  return USES.find((each) => each === text) ?? USES[0];
}

/** The lists of reasons that staff pick from, one for each kind of decision. */
export default function Reasons() {
  const say = useWords(words);
  const term = useTerms();
  const edits = useMayEdit();
  const [params] = useSearchParams();
  const use = useOf(params.get('use'));
  const read = useRead(CatalogueReasonsDocument, { use });
  return (
    <CatalogueSection>
      <Head title={say('place.reasons')}>
        {edits && <LinkButton to={`${HOME}/reasons/${use}/new`}>{say('addReason')}</LinkButton>}
      </Head>
      <Lead>{say('about.reasons')}</Lead>
      <Filters
        label={say('reasonLists')}
        items={USES.map((each) => ({
          to: `${HOME}/reasons?use=${each}`,
          label: term('ReasonUse', each),
          on: each === use,
        }))}
      />
      <Loaded read={read}>
        {({ reasons }) =>
          reasons.length === 0 ? <Empty title={say('noReasons')} /> : <List rows={reasons} edits={edits} />
        }
      </Loaded>
    </CatalogueSection>
  );
}

function List({ rows, edits }: { rows: readonly Reason[]; edits: boolean }) {
  const say = useWords(words);
  const both = useBoth();
  return (
    <Table<Reason>
      caption={say('reasonCount', { count: rows.length })}
      rows={rows}
      keyOf={(row) => row.code}
      columns={[
        {
          key: 'words',
          label: say('reason'),
          cell: (row) =>
            edits ? (
              <Link href={`${HOME}/reasons/${row.use}/${row.code}`}>{both(row.words)}</Link>
            ) : (
              both(row.words)
            ),
        },
        { key: 'code', label: say('code'), cell: (row) => <Ltr>{row.code}</Ltr> },
        { key: 'state', label: say('state'), cell: (row) => <Offered active={row.active} /> },
        {
          key: 'history',
          label: say('changes'),
          cell: (row) => <HistoryLink subject="REASON" of={`${row.use}/${row.code}`} />,
        },
      ]}
    />
  );
}
