import { useSearchParams } from 'wouter';
import { useRead } from '../../../common/api/useRead';
import { useFormat } from '../../../common/format/useFormat';
import { useTerms } from '../../../common/terms/useTerms';
import { Back, Empty, LinkButton, Loaded, Moment, Notice, SummaryList, Tabs } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type BatchPartsFragment, PartnerBatchDocument } from '../gql/graphql';
import { BatchRequests } from './BatchRequests';
import styles from './batches.module.css';
import { Results } from './Results';
import { words } from './words';

/** One batch: how far it has come, its requests, and what became of each row. */
export default function OneBatch({ id = '' }: { id?: string }) {
  const say = useWords(words);
  // Quick while rows are worked off; a batch that is finished stays as it is.
  const read = useRead(PartnerBatchDocument, { id }, { poll: 1_500 });
  return (
    <Loaded read={read}>
      {({ batch }) =>
        batch ? (
          <Batch batch={batch} />
        ) : (
          <>
            <h1>{say('notThereTitle')}</h1>
            <Empty title={say('notThere')}>
              <LinkButton to="/partner">{say('toBatches')}</LinkButton>
            </Empty>
          </>
        )
      }
    </Loaded>
  );
}

type Part = 'requests' | 'results';

function Batch({ batch }: { batch: BatchPartsFragment }) {
  const say = useWords(words);
  const term = useTerms();
  const { number } = useFormat();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('part');
  const open: Part =
    asked === 'results' || asked === 'requests' ? asked : batch.refused ? 'results' : 'requests';
  return (
    <>
      <Back to="/partner">{say('toBatches')}</Back>
      <h1>
        <bdi>{batch.key}</bdi>
      </h1>
      <Standing batch={batch} />
      <SummaryList
        facts={[
          { label: say('sentAt'), value: <Moment at={batch.createdAt} /> },
          { label: say('rows'), value: number(batch.total) },
          { label: say('accepted'), value: number(batch.accepted) },
          { label: say('refused'), value: number(batch.refused) },
          { label: say('policy'), value: term('BatchPolicy', batch.policy) },
        ]}
      />
      <Tabs
        label={say('tabs')}
        open={open}
        onOpen={(part) => setSearch({ part }, { replace: true })}
        tabs={[
          { key: 'requests', label: say('requests') },
          { key: 'results', label: say('results') },
        ]}
      >
        {open === 'requests' ? <BatchRequests batch={batch} /> : <Results batch={batch} />}
      </Tabs>
    </>
  );
}

function Standing({
  batch: { finishedAt, done, total, accepted, refused, policy },
}: {
  batch: BatchPartsFragment;
}) {
  const say = useWords(words);
  const said = say('progress', { done, total });
  if (!finishedAt)
    return (
      <Notice title={said}>
        <progress className={styles['bar']} max={total} value={done} aria-label={said} />
        <p>{say('progressLead')}</p>
      </Notice>
    );
  if (refused === 0) return <Notice look="good" title={say('allAccepted', { count: accepted })} />;
  const none = policy === 'ALL_OR_NOTHING';
  return (
    <Notice look="warn" title={say('someRefused', { count: refused })}>
      <p>{say(none ? 'noneStands' : 'someRefusedNext')}</p>
    </Notice>
  );
}
