import { useSearchParams } from 'wouter';
import { usePages } from '../../common/api/usePages';
import { Changes, Filters, Head, Lead } from '../../common/editing';
import { useFormat } from '../../common/format/useFormat';
import { useTerms, type ValueOf } from '../../common/terms/useTerms';
import { Empty, LinkButton, Ltr, Money, Paged } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME } from './CatalogueSection';
import { CatalogueHistoryDocument, type CatalogueHistoryQuery, type CatalogueSubject } from './gql/graphql';
import { fieldName } from './historyFields';
import { words } from './words';

type Change = CatalogueHistoryQuery['catalogueHistory']['edges'][number]['node'];
const PAGE = 20;
const SUBJECTS = [
  'DEPARTMENT',
  'COURSE',
  'PRICES',
  'INSTITUTION',
  'REASON',
  'WORDING',
  'CLOSED_DAY',
] as const satisfies readonly CatalogueSubject[];
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Who changed what of the catalogue, when, from what to what, and why. */
export default function CatalogueHistory() {
  const say = useWords(words);
  const [params] = useSearchParams();
  const subject = SUBJECTS.find((each) => each === params.get('subject')) ?? null;
  const key = subject && params.get('key');
  const read = usePages(
    CatalogueHistoryDocument,
    { subject, key, first: PAGE },
    (page) => page.catalogueHistory,
  );
  const here = `${HOME}/history`;
  return (
    <CatalogueSection>
      <Head title={say('place.history')} />
      <Lead>{say('about.history')}</Lead>
      <Filters
        label={say('whichList')}
        items={[
          { to: here, label: say('everything'), on: subject === null },
          ...SUBJECTS.map((each) => ({
            to: `${here}?subject=${each}`,
            label: say(`subject.${each}`),
            on: each === subject,
          })),
        ]}
      />
      {key && subject && (
        <p className="row">
          <span>{say.rich('onlyOf', { what: <Ltr>{key}</Ltr> })}</span>
          <LinkButton look="quiet" to={`${here}?subject=${subject}`}>
            {say('showAll')}
          </LinkButton>
        </p>
      )}
      <Paged read={read}>
        {(nodes) => (nodes.length === 0 ? <Empty title={say('noHistory')} /> : <List rows={nodes} />)}
      </Paged>
    </CatalogueSection>
  );
}

function List({ rows }: { rows: readonly Change[] }) {
  const say = useWords(words);
  const term = useTerms();
  const format = useFormat();
  return (
    <Changes
      nameOf={(field) => fieldName(field, say)}
      show={(field, value) => {
        if (field.endsWith('.fils')) return <Money fils={Number(value)} />;
        if (field.endsWith('.currency')) return value;
        if (DATE.test(value)) return format.day(value);
        if (field === 'kind') return term('InstitutionKind', value as ValueOf<'InstitutionKind'>);
        return value;
      }}
      items={rows.map((row) => ({
        key: String(row.version),
        at: row.at,
        by: row.by,
        why: row.why,
        // A wording's kind is the row's name, which stands in its heading.
        changes: row.changes.filter(({ field }) => row.subject !== 'WORDING' || field !== 'kind'),
        title: (
          <>
            {say(row.created ? 'created' : 'changed', { what: say(`subject.${row.subject}`) })}{' '}
            <Subject row={row} />
          </>
        ),
      }))}
    />
  );
}

function Subject({ row }: { row: Change }) {
  const term = useTerms();
  const format = useFormat();
  if (row.subject === 'WORDING') return <bdi>{term('MessageKind', row.key as ValueOf<'MessageKind'>)}</bdi>;
  if (row.subject === 'CLOSED_DAY') return <bdi>{format.day(row.key)}</bdi>;
  return <Ltr>{row.key}</Ltr>;
}
