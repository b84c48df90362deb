import { useState } from 'react';
import { useRows } from '../../common/api/usePages';
import { isFor, useSession } from '../../common/session/session';
import { useTerms } from '../../common/terms/useTerms';
import { Button, Ltr, Moment, Money, StatusTag, Table, useOneOpen } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Done } from './ActDialog';
import { Frame, Listed } from './Frame';
import styles from './finance.module.css';
import { InquiriesDocument, type InquiriesQuery } from './gql/graphql';
import { RequestLink } from './Refunds';
import { SettleInquiry } from './SettleInquiry';
import { words } from './words';

export type Inquiry = InquiriesQuery['inquiries']['edges'][number]['node'];
const listOf = (result: InquiriesQuery) => result.inquiries;

/** Payments that do not fit, and those that the network took back: kept until finance settles each. */
export default function Inquiries() {
  const say = useWords(words);
  const [done, setDone] = useState('');
  const pages = useRows(InquiriesDocument, {}, listOf);
  return (
    <Frame part="inquiries">
      <Done>{done}</Done>
      <Listed pages={pages} empty={{ title: say('noInquiries'), text: say('noInquiriesText') }}>
        {(rows) => <Rows rows={rows} more={pages.hasMore} onDone={setDone} />}
      </Listed>
    </Frame>
  );
}

function Rows({
  rows,
  more,
  onDone,
}: {
  rows: readonly Inquiry[];
  more: boolean;
  onDone: (told: string) => void;
}) {
  const say = useWords(words);
  const term = useTerms();
  const { me } = useSession();
  const [open, setOpen, close] = useOneOpen<Inquiry>();
  const settles = isFor(me, 'STAFF', ['FINANCE']);
  return (
    <>
      <Table<Inquiry>
        caption={more ? say('manyRows', { count: rows.length }) : say('rows', { count: rows.length })}
        rows={rows}
        keyOf={(row) => row.request + row.networkNumber}
        columns={[
          {
            key: 'request',
            label: say('request'),
            cell: (row) => <RequestLink number={row.requestNumber} />,
          },
          {
            key: 'finding',
            label: say('finding'),
            cell: (row) => <StatusTag look="warn">{term('PaymentFinding', row.finding)}</StatusTag>,
          },
          {
            key: 'amount',
            label: say('amount'),
            number: true,
            cell: (row) => <Money fils={row.amount.fils} />,
          },
          {
            key: 'movement',
            label: say('movement'),
            cell: (row) => (
              <span className={styles['who']}>
                <Ltr>{row.networkNumber}</Ltr>
                {row.reversalNumber && (
                  <span className={styles['soft']}>
                    {say.rich('reversedBy', { number: <Ltr>{row.reversalNumber}</Ltr> })}
                  </span>
                )}
              </span>
            ),
          },
          { key: 'taken', label: say('takenAt'), cell: (row) => <Moment short at={row.takenAt} /> },
          {
            key: 'act',
            label: say('act'),
            cell: (row) =>
              settles ? (
                <Button look="plain" onClick={() => setOpen(row)}>
                  {say('settle')}
                  <span className="hidden"> {row.networkNumber}</span>
                </Button>
              ) : (
                <span className={styles['soft']}>{say('financeSettles')}</span>
              ),
          },
        ]}
      />
      {open && (
        <SettleInquiry
          inquiry={open}
          onClose={close}
          onDone={(told) => {
            close();
            onDone(told);
          }}
        />
      )}
    </>
  );
}
