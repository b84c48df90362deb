import { Link, useSearchParams } from 'wouter';
import { useRead } from '../../common/api/useRead';
import { Filters, Head, Lead, SearchBox, useSlice } from '../../common/editing';
import { textOf, wordFor } from '../../common/searches/searches';
import { Empty, LinkButton, Loaded, Ltr, More, StatusTag, Table } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { PeopleStaffDocument, type StaffPartsFragment } from './gql/graphql';
import { HOME, PeopleSection, useAdministers } from './PeopleSection';
import { useDuties } from './roles';
import { words } from './words';

/** Who has an account, with which duties. */
export default function Accounts() {
  const say = useWords(words);
  const administers = useAdministers();
  const [params, setParams] = useSearchParams();
  const word = params.get('text') ?? '';
  const text = textOf(word);
  const closed = params.get('closed') === 'yes';
  const read = useRead(PeopleStaffDocument, { text: text || null, closed }, { keep: true });
  const query = (wanted: string) => (wanted ? { text: wanted } : {}) as Record<string, string>;
  const address = (also: boolean) =>
    `${HOME}/accounts?${new URLSearchParams({ ...query(word), ...(also ? { closed: 'yes' } : {}) })}`;
  return (
    <PeopleSection>
      <Head title={say('place.accounts')}>
        {administers && <LinkButton to={`${HOME}/accounts/new`}>{say('addPerson')}</LinkButton>}
      </Head>
      <Lead>{say('about.accounts')}</Lead>
      <SearchBox
        label={say('searchPeople')}
        key={text}
        text={text}
        onSearch={(wanted) => setParams({ ...query(wordFor(wanted)), ...(closed ? { closed: 'yes' } : {}) })}
      />
      <Filters
        label={say('which')}
        items={[
          { to: address(false), label: say('openOnly'), on: !closed },
          { to: address(true), label: say('closedToo'), on: closed },
        ]}
      />
      <Loaded read={read}>
        {({ staff }) =>
          staff.length === 0 ? (
            <Empty title={say('nobodyFound')} />
          ) : (
            <List key={text + closed} rows={staff} />
          )
        }
      </Loaded>
    </PeopleSection>
  );
}

function List({ rows }: { rows: readonly StaffPartsFragment[] }) {
  const say = useWords(words);
  const duties = useDuties();
  const { shown, has, more } = useSlice(rows);
  return (
    <>
      <Table<StaffPartsFragment>
        caption={say('accountCount', { count: rows.length })}
        rows={shown}
        keyOf={(row) => row.id}
        columns={[
          {
            key: 'name',
            label: say('name'),
            cell: (row) => (
              <Link href={`${HOME}/accounts/${row.id}`}>
                <bdi>{row.name}</bdi>
              </Link>
            ),
          },
          { key: 'username', label: say('username'), cell: (row) => <Ltr>{row.username}</Ltr> },
          { key: 'roles', label: say('duties'), cell: (row) => duties(row.roles) },
          { key: 'state', label: say('state'), cell: (row) => <AccountState active={row.active} /> },
        ]}
      />
      <More has={has} busy={false} onMore={more} />
    </>
  );
}

export function AccountState({ active }: { active: boolean }) {
  const say = useWords(words);
  return active ? (
    <StatusTag look="good">{say('accountOpen')}</StatusTag>
  ) : (
    <StatusTag>{say('accountClosed')}</StatusTag>
  );
}
