import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { CallFailed } from '../../../common/api/errors';
import { usePages } from '../../../common/api/usePages';
import { useFormat } from '../../../common/format/useFormat';
import { downloadSheet, type SheetKind } from '../../../common/sheets/download';
import { useTerms } from '../../../common/terms/useTerms';
import { Button, Failed, Ltr, Paged, StatusTag, Table, type TagLook } from '../../../common/ui';
import { useLanguage } from '../../../common/words/language';
import { useWords } from '../../../common/words/useWords';
import {
  type BatchPartsFragment,
  type BatchRowPartsFragment,
  type BatchRowState,
  PartnerBatchRowsDocument,
} from '../gql/graphql';
import { sentNominee } from '../send/kept';
import styles from './batches.module.css';
import { gathered } from './gathering';
import { words } from './words';

const PAGE = 100;
const LOOKS: Readonly<Record<BatchRowState, TagLook>> = {
  WAITING: 'neutral',
  ACCEPTED: 'good',
  REFUSED: 'bad',
};

/** What became of each row, to be read and to be kept. */
export function Results({ batch }: { batch: BatchPartsFragment }) {
  const say = useWords(words);
  const term = useTerms();
  const { number } = useFormat();
  const asked = { batch: batch.id, first: PAGE };
  const pages = usePages(PartnerBatchRowsDocument, asked, (found) => found.batchRows, {
    poll: 5_000,
    mostPolled: 4,
  });
  const nominee = (row: BatchRowPartsFragment) => sentNominee(batch.id, row.index)?.name;
  return (
    <>
      {batch.finishedAt && <Downloads batch={batch} />}
      <Paged read={pages}>
        {(rows) => (
          <>
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
                  cell: (row) => row.faults.map((each) => each.message).join(' ') || '—',
                },
              ]}
            />
          </>
        )}
      </Paged>
    </>
  );
}

function Downloads({ batch }: { batch: BatchPartsFragment }) {
  const say = useWords(words);
  const term = useTerms();
  const language = useLanguage();
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
        row.faults.map((each) => each.message).join(' '),
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
