import { useState } from 'react';
import { useAct } from '../../common/api/useAct';
import { useReason, WhyConfirm } from '../../common/editing';
import { Button, Day, Empty, LinkButton, Money, StatusTag, Table, useOneOpen } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import { type CatalogueCoursesQuery, DropPriceDocument } from './gql/graphql';
import { HistoryLink } from './parts';
import { words } from './words';

type Course = CatalogueCoursesQuery['courses'][number];
type Price = Course['prices'][number];

interface Props {
  readonly course: Course;
  readonly today: string;
  readonly edits: boolean;
  readonly onAgain: () => void;
}

/** Every price of a course: what was, what holds, and what is to come, which alone can be taken back. */
export function Prices({ course, today, edits, onAgain }: Props) {
  const say = useWords(words);
  const [dropped, setDropped, close] = useOneOpen<Price>();
  const newest = [...course.prices].reverse();
  return (
    <section aria-labelledby="prices">
      <div className="row">
        <h2 id="prices">{say('prices')}</h2>
        <HistoryLink subject="PRICES" of={course.code} />
      </div>
      {newest.length === 0 ? (
        <Empty title={say('noPrices')}>
          <p>{say('noPricesMore')}</p>
        </Empty>
      ) : (
        <Table<Price>
          caption={say('pricesCaption')}
          rows={newest}
          keyOf={(row) => row.validFrom}
          columns={[
            { key: 'from', label: say('from'), cell: (row) => <Day on={row.validFrom} /> },
            {
              key: 'until',
              label: say('until'),
              cell: (row) => (row.validUntil ? <Day on={row.validUntil} /> : say('openEnd')),
            },
            { key: 'fee', label: say('fee'), number: true, cell: (row) => <Money fils={row.amount.fils} /> },
            { key: 'state', label: say('state'), cell: (row) => <When price={row} today={today} /> },
            ...(edits
              ? [
                  {
                    key: 'drop',
                    label: say('act'),
                    cell: (row: Price) =>
                      row.validFrom > today ? (
                        <Button look="quiet" onClick={() => setDropped(row)}>
                          {say('dropPrice')}
                        </Button>
                      ) : (
                        '—'
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {edits && <LinkButton to={`${HOME}/courses/${course.code}/price`}>{say('addPrice')}</LinkButton>}
      {dropped && <Drop course={course} price={dropped} onClose={close} onAgain={onAgain} />}
    </section>
  );
}

function When({ price, today }: { price: Price; today: string }) {
  const say = useWords(words);
  if (price.validFrom > today) return <StatusTag look="info">{say('toCome')}</StatusTag>;
  const over = price.validUntil != null && price.validUntil < today;
  return over ? <StatusTag>{say('over')}</StatusTag> : <StatusTag look="good">{say('inForce')}</StatusTag>;
}

interface DropProps {
  readonly course: Course;
  readonly price: Price;
  readonly onClose: () => void;
  readonly onAgain: () => void;
}

function Drop({ course, price, onClose, onAgain }: DropProps) {
  const say = useWords(words);
  const [seen] = useState(course.pricesVersion ?? 0);
  const why = useReason();
  const drop = useAct(DropPriceDocument, { done: onClose });
  return (
    <WhyConfirm
      open
      danger
      title={say('dropTitle')}
      verb={say('dropPrice')}
      act={drop}
      why={why}
      onClose={onClose}
      onSeeNow={() => {
        onAgain();
        onClose();
      }}
      onConfirm={() =>
        void drop.run({
          course: course.code,
          validFrom: price.validFrom,
          why: why.text,
          expectedVersion: seen,
        })
      }
    >
      <p>
        {say.rich('dropMore', {
          fee: <Money fils={price.amount.fils} />,
          from: <Day on={price.validFrom} />,
        })}
      </p>
    </WhyConfirm>
  );
}
