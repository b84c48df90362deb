import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { usePages } from '../../../common/api/usePages';
import { Button, DigitsInput, Empty, Form, Paged, Tabs } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { PartnerRequestsDocument, type RequestStatus } from '../gql/graphql';
import { NomineeTable } from './NomineeTable';
import { words } from './words';

const PAGE = 50;
type Shown = 'asked' | 'waiting' | 'approved' | 'ended' | 'all';
const SHOWN: Readonly<Record<Shown, RequestStatus[] | null>> = {
  asked: ['CORRECTION_ASKED'],
  waiting: ['SUBMITTED', 'PARTLY_CORRECTED', 'CHECKED', 'AWAITING_PAYMENT', 'SETTLING', 'DATES_NEEDED'],
  approved: ['APPROVED', 'ABSENT', 'OFFER_LAPSED', 'POSTPONED', 'COMPLETED', 'STUDY_OWED'],
  ended: [
    'CLOSED',
    'REFUSED',
    'WITHDRAWN',
    'CANCELLED_UNCORRECTED',
    'CANCELLED_UNPAID',
    'CANCELLED_ABSENT',
    'CANCELLED_BY_STAFF',
  ],
  all: null,
};
const KEYS = Object.keys(SHOWN) as Shown[];

/** The institution's requests of every batch, by what they wait for. */
export default function Requests() {
  const say = useWords(words);
  const [search, setSearch] = useSearchParams();
  const shown = KEYS.find((each) => each === search.get('show')) ?? 'all';
  return (
    <>
      <Find />
      <Tabs
        label={say('which')}
        open={shown}
        onOpen={(show) => setSearch({ show }, { replace: true })}
        tabs={KEYS.map((key) => ({ key, label: say(`show.${key}`) }))}
      >
        <List key={shown} shown={shown} />
      </Tabs>
    </>
  );
}

function List({ shown }: { shown: Shown }) {
  const say = useWords(words);
  const statuses = SHOWN[shown];
  const asked = { first: PAGE, statuses };
  const pages = usePages(PartnerRequestsDocument, asked, (found) => found.myRequests, {
    poll: 15_000,
    mostPolled: 4,
  });
  return (
    <Paged read={pages}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty title={say(shown === 'asked' ? 'noneAskedTitle' : 'noneTitle')}>
            <p>{say('none')}</p>
          </Empty>
        ) : (
          <NomineeTable rows={rows} />
        )
      }
    </Paged>
  );
}

function Find() {
  const say = useWords(words);
  const [, go] = useLocation();
  const [number, setNumber] = useState('');
  const [missing, setMissing] = useState(false);
  const error = missing ? say('findMissing') : undefined;
  function open() {
    const digits = number.replace(/\D/g, '');
    if (digits) go(`/partner/requests/${digits}`);
    else setMissing(true);
  }
  return (
    <Form title={say('title')} mistakes={error ? [{ field: 'number', message: error }] : []} onSubmit={open}>
      <DigitsInput
        id="number"
        label={say('find')}
        hint={say('findHint')}
        error={error}
        value={number}
        onChange={setNumber}
      />
      <p>
        <Button type="submit" look="plain">
          {say('open')}
        </Button>
      </p>
    </Form>
  );
}
