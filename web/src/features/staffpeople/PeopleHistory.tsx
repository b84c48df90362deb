import { useSearchParams } from 'wouter';
import { usePages } from '../../common/api/usePages';
import { useRead } from '../../common/api/useRead';
import { Changes, Head, Lead } from '../../common/editing';
import { useFormat } from '../../common/format/useFormat';
import { Empty, LinkButton, Paged } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import {
  PeopleHistoryDocument,
  type PeopleHistoryQuery,
  PeopleInstitutionsDocument,
  PeopleStaffDocument,
} from './gql/graphql';
import { HOME, PeopleSection } from './PeopleSection';
import { useDuties } from './roles';
import { words } from './words';

type Event = PeopleHistoryQuery['peopleHistory']['edges'][number]['node'];
const PAGE = 20;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const FIELDS = [
  'username',
  'name',
  'roles',
  'departments',
  'active',
  'second_factor_renewed',
  'absent',
  'deputy',
  'from_at',
  'until_at',
  'ended_at',
  'institution',
  'prefix',
  'scopes',
  'revoked_at',
  'until',
  'released_at',
] as const;

/** Who changed what of people, deputies and keys, when and why. */
export default function PeopleHistory() {
  const say = useWords(words);
  const names = useNames();
  const [params] = useSearchParams();
  const subject = params.get('subject');
  const read = usePages(PeopleHistoryDocument, { subject, first: PAGE }, (page) => page.peopleHistory);
  return (
    <PeopleSection>
      <Head title={say('place.history')} />
      <Lead>{say('about.history')}</Lead>
      {subject && (
        <p className="row">
          <span>{say.rich('onlyOf', { what: <bdi>{names.get(subject) ?? say('oneOnly')}</bdi> })}</span>
          <LinkButton look="quiet" to={`${HOME}/history`}>
            {say('showAll')}
          </LinkButton>
        </p>
      )}
      <Paged read={read}>
        {(nodes) =>
          nodes.length === 0 ? <Empty title={say('noHistory')} /> : <List rows={nodes} names={names} />
        }
      </Paged>
    </PeopleSection>
  );
}

/** What the ids of the history name: people and institutions. */
function useNames(): ReadonlyMap<string, string> {
  const both = useBoth();
  const staff = useRead(PeopleStaffDocument, { text: null, closed: true });
  const institutions = useRead(PeopleInstitutionsDocument, {});
  return new Map([
    ...(staff.data?.staff ?? []).map((each) => [each.id, each.name] as const),
    ...(institutions.data?.institutions ?? []).map((each) => [each.id, both(each.title)] as const),
  ]);
}

function List({ rows, names }: { rows: readonly Event[]; names: ReadonlyMap<string, string> }) {
  const say = useWords(words);
  const format = useFormat();
  const duties = useDuties();
  return (
    <Changes
      nameOf={(field) => {
        const known = FIELDS.find((each) => each === field);
        return known ? say(`field.${known}`) : field;
      }}
      show={(field, value) => {
        if (INSTANT.test(value)) return format.moment(value);
        return field === 'roles' ? duties(value.split(', ')) : (names.get(value) ?? value);
      }}
      items={rows.map((row) => ({
        key: String(row.position),
        at: row.at,
        by: row.by,
        why: row.why,
        changes: row.changes,
        title: (
          <>
            {say(`what.${row.what}`)}
            {names.has(row.subject) && (
              <>
                {' · '}
                <bdi>{names.get(row.subject)}</bdi>
              </>
            )}
          </>
        ),
      }))}
    />
  );
}
