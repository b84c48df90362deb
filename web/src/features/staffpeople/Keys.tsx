import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { Head, Lead, useReason, useSlice, WhyConfirm } from '../../common/editing';
import {
  Button,
  Empty,
  LinkButton,
  Loaded,
  Ltr,
  Moment,
  More,
  Select,
  StatusTag,
  Table,
  useOneOpen,
} from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import {
  type KeyPartsFragment,
  PeopleInstitutionsDocument,
  PeopleKeysDocument,
  RevokePartnerKeyDocument,
} from './gql/graphql';
import { HOME, PeopleSection, useAdministers } from './PeopleSection';
import { words } from './words';

/** The keys by which partners' programs come in (R-30). */
export default function Keys() {
  const say = useWords(words);
  const both = useBoth();
  const administers = useAdministers();
  const [params, setParams] = useSearchParams();
  const institution = params.get('institution');
  const owners = useRead(PeopleInstitutionsDocument, {});
  const read = useRead(PeopleKeysDocument, { institution }, { keep: true });
  return (
    <PeopleSection>
      <Head title={say('place.keys')}>
        {administers && <LinkButton to={`${HOME}/keys/new`}>{say('issueKey')}</LinkButton>}
      </Head>
      <Lead>{say('about.keys')}</Lead>
      {owners.data && (
        <Select
          id="institution"
          label={say('onlyInstitution')}
          none={say('everyInstitution')}
          options={owners.data.institutions.map((each) => ({ value: each.id, label: both(each.title) }))}
          value={institution ?? ''}
          onChange={(chosen) => setParams(chosen ? { institution: chosen } : {})}
        />
      )}
      <Loaded read={read}>
        {({ partnerKeys }) =>
          partnerKeys.length === 0 ? (
            <Empty title={say('noKeys')}>
              <p>{say('noKeysMore')}</p>
            </Empty>
          ) : (
            <List
              key={institution}
              rows={partnerKeys}
              administers={administers}
              onAgain={() => void read.refetch()}
            />
          )
        }
      </Loaded>
    </PeopleSection>
  );
}

interface ListProps {
  readonly rows: readonly KeyPartsFragment[];
  readonly administers: boolean;
  readonly onAgain: () => void;
}

function List({ rows, administers, onAgain }: ListProps) {
  const say = useWords(words);
  const both = useBoth();
  const [asked, setAsked, close] = useOneOpen<KeyPartsFragment>();
  const { shown, has, more } = useSlice(rows);
  return (
    <>
      <Table<KeyPartsFragment>
        caption={say('keyCount', { count: rows.length })}
        rows={shown}
        keyOf={(row) => row.id}
        columns={[
          { key: 'institution', label: say('institution'), cell: (row) => both(row.institution.title) },
          { key: 'prefix', label: say('prefix'), cell: (row) => <Ltr>{row.prefix}…</Ltr> },
          {
            key: 'scopes',
            label: say('opens'),
            cell: (row) => row.scopes.map((each) => say(`scope.${each}`)).join(' · '),
          },
          { key: 'created', label: say('issuedAt'), cell: (row) => <Moment short at={row.createdAt} /> },
          {
            key: 'used',
            label: say('lastUsed'),
            cell: (row) => (row.lastUsedAt ? <Moment short at={row.lastUsedAt} /> : say('neverUsed')),
          },
          { key: 'state', label: say('state'), cell: (row) => <State row={row} /> },
          ...(administers
            ? [
                {
                  key: 'act',
                  label: say('action'),
                  cell: (row: KeyPartsFragment) =>
                    row.revokedAt ? (
                      '—'
                    ) : (
                      <Button look="quiet" onClick={() => setAsked(row)}>
                        {say('revoke')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      <More has={has} busy={false} onMore={more} />
      {asked && <Revoke row={asked} onAgain={onAgain} onClose={close} />}
    </>
  );
}

function State({ row }: { row: KeyPartsFragment }) {
  const say = useWords(words);
  return row.revokedAt ? (
    <StatusTag>{say('revoked')}</StatusTag>
  ) : (
    <StatusTag look="good">{say('good')}</StatusTag>
  );
}

interface RevokeProps {
  readonly row: KeyPartsFragment;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function Revoke({ row, onAgain, onClose }: RevokeProps) {
  const say = useWords(words);
  const both = useBoth();
  const [seen] = useState(row);
  const why = useReason();
  const revoke = useAct(RevokePartnerKeyDocument, { done: onClose });
  return (
    <WhyConfirm
      open
      danger
      title={say('revokeTitle')}
      verb={say('revoke')}
      act={revoke}
      why={why}
      onClose={onClose}
      onSeeNow={() => {
        onAgain();
        onClose();
      }}
      onConfirm={() => void revoke.run({ key: seen.id, why: why.text, expectedVersion: seen.version })}
    >
      <p>
        <strong>{both(seen.institution.title)}</strong> <Ltr>{seen.prefix}…</Ltr>
      </p>
      <p>{say('revokeMore')}</p>
    </WhyConfirm>
  );
}
