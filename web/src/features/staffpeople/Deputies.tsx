import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { Filters, Head, Lead, useReason, useSlice, WhyConfirm } from '../../common/editing';
import {
  Button,
  Empty,
  LinkButton,
  Loaded,
  Moment,
  More,
  StatusTag,
  Table,
  useOneOpen,
} from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { type DeputyPartsFragment, EndDeputyDocument, PeopleDeputiesDocument } from './gql/graphql';
import { lastSecond } from './lastSecond';
import { HOME, PeopleSection, useAdministers } from './PeopleSection';
import { words } from './words';

type Lent = DeputyPartsFragment;

/** Whose duties are lent to whom, and until when. */
export default function Deputies() {
  const say = useWords(words);
  const administers = useAdministers();
  const [params] = useSearchParams();
  const ended = params.get('ended') === 'yes';
  const read = useRead(PeopleDeputiesDocument, { ended }, { keep: true });
  const here = `${HOME}/deputies`;
  return (
    <PeopleSection>
      <Head title={say('place.deputies')}>
        {administers && <LinkButton to={`${here}/new`}>{say('addDeputy')}</LinkButton>}
      </Head>
      <Lead>{say('about.deputies')}</Lead>
      <Filters
        label={say('which')}
        items={[
          { to: here, label: say('notEnded'), on: !ended },
          { to: `${here}?ended=yes`, label: say('endedToo'), on: ended },
        ]}
      />
      <Loaded read={read}>
        {({ deputies }) =>
          deputies.length === 0 ? (
            <Empty title={say('noDeputies')}>
              <p>{say('noDeputiesMore')}</p>
            </Empty>
          ) : (
            <List rows={deputies} onAgain={() => void read.refetch()} />
          )
        }
      </Loaded>
    </PeopleSection>
  );
}

function List({ rows, onAgain }: { rows: readonly Lent[]; onAgain: () => void }) {
  const say = useWords(words);
  const administers = useAdministers();
  const [asked, setAsked, close] = useOneOpen<Lent>();
  const { shown, has, more } = useSlice(rows);
  return (
    <>
      <Table<Lent>
        caption={say('deputyCount', { count: rows.length })}
        rows={shown}
        keyOf={(row) => row.id}
        columns={[
          { key: 'absent', label: say('absent'), cell: (row) => <bdi>{row.absent.name}</bdi> },
          { key: 'deputy', label: say('deputy'), cell: (row) => <bdi>{row.deputy.name}</bdi> },
          { key: 'from', label: say('from'), cell: (row) => <Moment short at={row.from} /> },
          { key: 'until', label: say('until'), cell: (row) => <Moment short at={endOf(row)} /> },
          { key: 'state', label: say('state'), cell: (row) => <State row={row} /> },
          ...(administers
            ? [
                {
                  key: 'act',
                  label: say('action'),
                  cell: (row: Lent) =>
                    row.endedAt ? (
                      '—'
                    ) : (
                      <Button look="quiet" onClick={() => setAsked(row)}>
                        {say('endDeputy')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      <More has={has} busy={false} onMore={more} />
      {asked && <End row={asked} onAgain={onAgain} onClose={close} />}
    </>
  );
}

function endOf(row: Lent): string {
  return row.endedAt ?? lastSecond(row.until);
}

function State({ row }: { row: Lent }) {
  const say = useWords(words);
  if (row.inForce) return <StatusTag look="good">{say('inForce')}</StatusTag>;
  return row.endedAt ? (
    <StatusTag>{say('ended')}</StatusTag>
  ) : (
    <StatusTag look="info">{say('notInForce')}</StatusTag>
  );
}

function End({ row, onAgain, onClose }: { row: Lent; onAgain: () => void; onClose: () => void }) {
  const say = useWords(words);
  const [seen] = useState(row);
  const why = useReason();
  const end = useAct(EndDeputyDocument, { done: onClose });
  return (
    <WhyConfirm
      open
      danger
      title={say('endTitle')}
      verb={say('endDeputy')}
      act={end}
      why={why}
      onClose={onClose}
      onSeeNow={() => {
        onAgain();
        onClose();
      }}
      onConfirm={() => void end.run({ deputy: seen.id, why: why.text, expectedVersion: seen.version })}
    >
      <p>
        {say.rich('endMore', {
          deputy: <bdi>{seen.deputy.name}</bdi>,
          absent: <bdi>{seen.absent.name}</bdi>,
        })}
      </p>
    </WhyConfirm>
  );
}
