import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { CallFailed } from '../../../common/api/errors';
import { usePages } from '../../../common/api/usePages';
import { useFormat } from '../../../common/format/useFormat';
import { downloadSheet, type SheetKind } from '../../../common/sheets/download';
import { useTerms } from '../../../common/terms/useTerms';
import { Button, Failed, Ltr, Paged, StatusTag, Table, Tabs, type TagLook } from '../../../common/ui';
import { useLanguage } from '../../../common/words/language';
import { useBoth, useWords } from '../../../common/words/useWords';
import {
  type BatchPartsFragment,
  type BatchRowPartsFragment,
  type BatchRowState,
  PartnerBatchRowsDocument,
} from '../gql/graphql';
import { COLUMNS } from '../send/columns';
import { sentNominee } from '../send/kept';
import { placeOf } from '../send/table';
import styles from './batches.module.css';
import { gathered } from './gathering';
import { words } from './words';

const PAGE = 100;
const LOOKS: Readonly<Record<BatchRowState, TagLook>> = {
  WAITING: 'neutral',
  ACCEPTED: 'good',
  REFUSED: 'bad',
};

type Shown = 'all' | 'refused';

/** What became of each row, to be read and to be kept; the refused ones by themselves where there are others. */
export function Results({ batch }: { batch: BatchPartsFragment }) {
  const say = useWords(words);
  const [search, setSearch] = useSearchParams();
  const some = batch.refused > 0 && batch.refused < batch.total;
  const shown: Shown = some && search.get('rows') === 'refused' ? 'refused' : 'all';
  const rows = <Rows key={shown} batch={batch} states={shown === 'refused' ? ['REFUSED'] : null} />;
  return (
    <>
      {batch.finishedAt && <Downloads batch={batch} />}
      {some ? (
        <Tabs
          label={say('which')}
          open={shown}
          onOpen={(next) =>
            setSearch({ part: 'results', ...(next === 'all' ? {} : { rows: next }) }, { replace: true })
          }
          tabs={[
            { key: 'all', label: say('which.all', { count: batch.total }) },
            { key: 'refused', label: say('which.refused', { count: batch.refused }) },
          ]}
        >
          {rows}
        </Tabs>
      ) : (
        rows
      )}
    </>
  );
}

function Rows({ batch, states }: { batch: BatchPartsFragment; states: BatchRowState[] | null }) {
  const say = useWords(words);
  const term = useTerms();
  const { number } = useFormat();
  const reasons = useReasons();
  const asked = { batch: batch.id, states, first: PAGE };
  const pages = usePages(PartnerBatchRowsDocument, asked, (found) => found.batchRows, {
    poll: 5_000,
    mostPolled: 4,
  });
  const nominee = (row: BatchRowPartsFragment) => sentNominee(batch.id, row.index)?.name;
  return (
    <Paged read={pages}>
      {(rows) => (
        <Table<BatchRowPartsFragment>
          caption={say('results')}
          rows={rows}
          keyOf={(row) => String(row.index)}
          columns={[
            { key: 'row', label: say('row'), cell: (row) => number(row.index + 1) },
            ...(rows.some(nominee)
              ? [
                  {
                    key: 'nominee',
                    label: say('nominee'),
                    cell: (row: BatchRowPartsFragment) => nominee(row),
                  },
                ]
              : []),
            {
              key: 'state',
              label: say('result'),
              cell: (row) => (
                <StatusTag look={LOOKS[row.state]}>{term('BatchRowState', row.state)}</StatusTag>
              ),
            },
            {
              key: 'number',
              label: say('number'),
              cell: (row) =>
                row.number ? (
                  <Link href={`/partner/requests/${row.number}`}>
                    <Ltr>{row.number}</Ltr>
                  </Link>
                ) : (
                  '—'
                ),
            },
            {
              key: 'reasons',
              label: say('reasons'),
              cell: (row) => reasons(row) || '—',
            },
          ]}
        />
      )}
    </Paged>
  );
}

/** What is wrong with a row, each fault by its column's name. */
function useReasons(): (row: BatchRowPartsFragment) => string {
  const say = useWords(words);
  const both = useBoth();
  return ({ faults }) =>
    faults
      .map(({ field, message }) => {
        const place = placeOf(field);
        const column = COLUMNS.find((each) => each.field === place);
        const where = column ? both(column.label) : place === 'document' && say('letter');
        return where ? `${where}: ${message}` : message;
      })
      .join(' ');
}

function Downloads({ batch }: { batch: BatchPartsFragment }) {
  const say = useWords(words);
  const term = useTerms();
  const language = useLanguage();
  const reasons = useReasons();
  const [busy, setBusy] = useState<SheetKind | null>(null);
  const [failed, setFailed] = useState<{ kind: SheetKind; error: CallFailed } | null>(null);
  const ends = useRef(new AbortController());
  useEffect(() => {
    ends.current = new AbortController();
    return () => ends.current.abort();
  }, []);
  async function download(kind: SheetKind) {
    setBusy(kind);
    setFailed(null);
    try {
      const found = await gathered(batch.id, ends.current.signal);
      const head = [
        say('row'),
        say('nominee'),
        say('identity'),
        say('result'),
        say('number'),
        say('reasons'),
      ];
      const rows = found.map(({ row, name, identity }) => [
        String(row.index + 1),
        name,
        identity,
        term('BatchRowState', row.state),
        row.number ?? '',
        reasons(row),
      ]);
      const sheet = { name: say('results'), rows: [head, ...rows] };
      downloadSheet(kind, say('resultsName', { name: batch.key }), sheet, language === 'ar');
    } catch (error) {
      if (ends.current.signal.aborted) return;
      setFailed({
        kind,
        error: error instanceof CallFailed ? error : new CallFailed('defect', String(error)),
      });
    }
    setBusy(null);
  }
  return (
    <>
      <div className={`row ${styles['downloads']}`}>
        <span id="downloads">{say('download')}</span>
        {(['xlsx', 'csv'] as const).map((kind) => (
          <Button
            key={kind}
            look="plain"
            aria-describedby="downloads"
            busy={busy === kind}
            onClick={() => void download(kind)}
          >
            {say(`download.${kind}`)}
          </Button>
        ))}
      </div>
      {busy && (
        <p role="status" className="hidden">
          {say('downloading')}
        </p>
      )}
      {failed && <Failed error={failed.error} onAgain={() => void download(failed.kind)} />}
    </>
  );
}
