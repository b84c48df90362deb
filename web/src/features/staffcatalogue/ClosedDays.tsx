import { useSearchParams } from 'wouter';
import { useRead } from '../../common/api/useRead';
import { Before, Head, Lead, On } from '../../common/editing';
import { useFormat } from '../../common/format/useFormat';
import { Empty, LinkButton, Loaded } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME, useMayEdit } from './CatalogueSection';
import { ClosedDayList } from './ClosedDayList';
import styles from './catalogue.module.css';
import { CatalogueCalendarDocument, CatalogueTodayDocument } from './gql/graphql';
import { words } from './words';
import { YearView } from './YearView';

/** The days on which the municipality is closed besides its weekend, a year at a time. */
export default function ClosedDays() {
  const say = useWords(words);
  const edits = useMayEdit();
  const [params] = useSearchParams();
  const today = useRead(CatalogueTodayDocument, {});
  const asked = /^\d{4}$/.exec(params.get('year') ?? '')?.[0];
  return (
    <CatalogueSection>
      <Head title={say('place.calendar')}>
        {edits && <LinkButton to={`${HOME}/calendar/new`}>{say('addDay')}</LinkButton>}
      </Head>
      <Lead>{say('about.calendar')}</Lead>
      <Loaded read={today}>
        {(now) => <Year year={Number(asked ?? now.today.slice(0, 4))} edits={edits} />}
      </Loaded>
    </CatalogueSection>
  );
}

function Year({ year, edits }: { year: number; edits: boolean }) {
  const say = useWords(words);
  const format = useFormat();
  const read = useRead(CatalogueCalendarDocument, { from: `${year}-01-01`, to: `${year}-12-31` });
  const shown = format.digits(String(year));
  return (
    <>
      <nav className={styles['yearNav']} aria-label={say('years')}>
        <Before to={`${HOME}/calendar?year=${year - 1}`}>{format.digits(String(year - 1))}</Before>
        <h2>{shown}</h2>
        <On to={`${HOME}/calendar?year=${year + 1}`}>{format.digits(String(year + 1))}</On>
      </nav>
      <Loaded read={read}>
        {({ calendar, today }) => (
          <>
            <YearView year={year} days={calendar} today={today} edits={edits} />
            {calendar.length === 0 ? (
              <Empty title={say('noDays', { year: shown })}>
                <p>{say('noDaysMore')}</p>
              </Empty>
            ) : (
              <ClosedDayList year={shown} days={calendar} today={today} edits={edits} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
