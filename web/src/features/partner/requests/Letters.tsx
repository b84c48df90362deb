import { Link } from 'wouter';
import { usePages } from '../../../common/api/usePages';
import { useTerms } from '../../../common/terms/useTerms';
import { Empty, Ltr, Moment, Paged, Table } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { type NomineePartsFragment, PartnerRequestsDocument, type RequestStatus } from '../gql/graphql';
import { PrintLetter } from './PrintLetter';
import { words } from './words';

const PAGE = 50;
/** Where a letter can have been issued. */
const LETTERED: RequestStatus[] = [
  'APPROVED',
  'ABSENT',
  'OFFER_LAPSED',
  'POSTPONED',
  'COMPLETED',
  'STUDY_OWED',
  'CLOSED',
];

interface Lettered {
  readonly request: NomineePartsFragment;
  readonly letter: NomineePartsFragment['letters'][number];
}

/** The letters that stand of the institution's nominees, to be printed one after the other. */
export default function Letters() {
  const say = useWords(words);
  const asked = { first: PAGE, statuses: LETTERED };
  const pages = usePages(PartnerRequestsDocument, asked, (found) => found.myRequests, {
    poll: 30_000,
    mostPolled: 4,
  });
  return (
    <>
      <h1>{say('lettersTitle')}</h1>
      <p>{say('lettersLead')}</p>
      <Paged read={pages}>
        {(requests) => {
          const rows = requests.flatMap((request) =>
            request.letters.filter((each) => each.state === 'ISSUED').map((letter) => ({ request, letter })),
          );
          return <Found rows={rows} has={pages.hasNextPage} />;
        }}
      </Paged>
    </>
  );
}

function Found({ rows, has }: { rows: readonly Lettered[]; has: boolean }) {
  const say = useWords(words);
  const term = useTerms();
  if (rows.length === 0 && has) return <p>{say('moreToSee')}</p>;
  if (rows.length === 0)
    return (
      <Empty title={say('noneLettersTitle')}>
        <p>{say('noneLetters')}</p>
      </Empty>
    );
  return (
    <Table<Lettered>
      caption={say('lettersList')}
      rows={rows}
      keyOf={({ letter }) => letter.code}
      columns={[
        {
          key: 'nominee',
          label: say('nominee'),
          cell: ({ request }) => <Link href={`/partner/requests/${request.number}`}>{request.name}</Link>,
        },
        { key: 'number', label: say('number'), cell: ({ request }) => <Ltr>{request.number}</Ltr> },
        { key: 'letter', label: say('letter'), cell: ({ letter }) => term('LetterKind', letter.kind) },
        { key: 'issued', label: say('issued'), cell: ({ letter }) => <Moment short at={letter.issuedAt} /> },
        {
          key: 'print',
          label: say('print'),
          cell: ({ request, letter }) => <PrintLetter of={request} kind={letter.kind} />,
        },
      ]}
    />
  );
}
