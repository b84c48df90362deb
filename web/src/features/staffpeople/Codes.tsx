import { useAct } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { Head, Lead, useReason, useSlice, WhyConfirm } from '../../common/editing';
import { useFormat } from '../../common/format/useFormat';
import { isFor, useSession } from '../../common/session/session';
import {
  Button,
  Empty,
  Loaded,
  Ltr,
  Moment,
  Money,
  More,
  Notice,
  StatusTag,
  SummaryList,
  Table,
  useOneOpen,
} from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { PeopleCodesDocument, type PeopleCodesQuery, ReleaseCodesDocument } from './gql/graphql';
import { PeopleSection } from './PeopleSection';
import styles from './people.module.css';
import { words } from './words';

type Codes = PeopleCodesQuery['signInCodes'];
type Hold = Codes['holds'][number];

/** What one-time codes cost today, and which prefixes get none because nobody uses them. */
export default function CodesPage() {
  const say = useWords(words);
  const read = useRead(PeopleCodesDocument, {}, { poll: 30_000 });
  return (
    <PeopleSection>
      <Head title={say('place.codes')} />
      <Lead>{say('about.codes')}</Lead>
      <Loaded read={read}>
        {({ signInCodes }) => (
          <>
            <Spent codes={signInCodes} />
            <h2>{say('holds')}</h2>
            {signInCodes.holds.length === 0 ? (
              <Empty title={say('noHolds')}>
                <p>{say('noHoldsMore')}</p>
              </Empty>
            ) : (
              <Holds rows={signInCodes.holds} />
            )}
          </>
        )}
      </Loaded>
    </PeopleSection>
  );
}

function Spent({ codes }: { codes: Codes }) {
  const say = useWords(words);
  const format = useFormat();
  const { fils } = codes.spent;
  const share = codes.mostForAnyone.fils > 0 ? fils / codes.mostForAnyone.fils : 0;
  const stage =
    fils >= codes.mostForKnown.fils ? 'nobody' : fils >= codes.mostForAnyone.fils ? 'knownOnly' : null;
  return (
    <>
      {stage && <Notice look={stage === 'nobody' ? 'bad' : 'warn'}>{say(stage)}</Notice>}
      <p>
        <meter
          className={styles['meter']}
          aria-label={say('spentMeter')}
          min={0}
          max={codes.mostForKnown.fils}
          high={codes.mostForAnyone.fils}
          value={fils}
        />
      </p>
      <SummaryList
        facts={[
          {
            label: say('spent'),
            value: (
              <>
                <Money fils={fils} /> (
                {say('ofMost', { percent: format.percent(Math.round(share * 100) / 100) })})
              </>
            ),
          },
          { label: say('mostForAnyone'), value: <Money fils={codes.mostForAnyone.fils} /> },
          { label: say('mostForKnown'), value: <Money fils={codes.mostForKnown.fils} /> },
          { label: say('partPrice'), value: <Money fils={codes.partPrice.fils} /> },
        ]}
      />
    </>
  );
}

function Holds({ rows }: { rows: readonly Hold[] }) {
  const say = useWords(words);
  const releases = isFor(useSession().me, 'STAFF', ['INTAKE', 'ADMINISTRATOR']);
  const [asked, setAsked, close] = useOneOpen<Hold>();
  const { shown, has, more } = useSlice(rows);
  return (
    <>
      <Table<Hold>
        caption={say('holdsCaption')}
        rows={shown}
        keyOf={(row) => row.id}
        columns={[
          { key: 'prefix', label: say('numbersOf'), cell: (row) => <Ltr>{row.prefix}…</Ltr> },
          { key: 'held', label: say('heldAt'), cell: (row) => <Moment short at={row.heldAt} /> },
          { key: 'until', label: say('until'), cell: (row) => <Moment short at={row.until} /> },
          {
            key: 'use',
            label: say('use'),
            cell: (row) => say('usedOf', { used: row.used, sent: row.sent }),
          },
          {
            key: 'state',
            label: say('state'),
            cell: (row) =>
              row.releasedAt ? (
                <StatusTag>{say('released')}</StatusTag>
              ) : (
                <StatusTag look="warn">{say('held')}</StatusTag>
              ),
          },
          ...(releases
            ? [
                {
                  key: 'act',
                  label: say('action'),
                  cell: (row: Hold) =>
                    row.releasedAt ? (
                      '—'
                    ) : (
                      <Button look="quiet" onClick={() => setAsked(row)}>
                        {say('release')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      <More has={has} busy={false} onMore={more} />
      {asked && <Release hold={asked} onClose={close} />}
    </>
  );
}

function Release({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const say = useWords(words);
  const why = useReason();
  const release = useAct(ReleaseCodesDocument, { done: onClose });
  return (
    <WhyConfirm
      open
      title={say('releaseTitle')}
      verb={say('release')}
      act={release}
      why={why}
      onClose={onClose}
      onConfirm={() => void release.run({ hold: hold.id, why: why.text })}
    >
      <p>{say.rich('releaseMore', { prefix: <Ltr>{hold.prefix}…</Ltr> })}</p>
    </WhyConfirm>
  );
}
