import { Link } from 'wouter';
import { useFormat } from '../../common/format/useFormat';
import { weeksOf } from '../../common/ui/Calendar';
import { useLanguage } from '../../common/words/language';
import { useBoth, useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import styles from './catalogue.module.css';
import type { CatalogueCalendarQuery } from './gql/graphql';
import { words } from './words';

type ClosedDay = CatalogueCalendarQuery['calendar'][number];

interface Props {
  readonly year: number;
  readonly days: readonly ClosedDay[];
  readonly today: string;
  readonly edits: boolean;
}

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
const COLUMNS = [0, 1, 2, 3, 4, 5, 6];
/** A Sunday, on which weeks begin. */
const SUNDAY = Date.UTC(2027, 0, 3);
const DAY = 86_400_000;

/** The twelve months with their closed days, which the list below tells in words. */
export function YearView({ year, days, today, edits }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const closed = new Map(days.filter((each) => !each.openAgain).map((each) => [each.day, each]));
  return (
    <>
      <ul className={styles['legend']}>
        <li>
          <span className={styles['closed']}>&nbsp;</span>
          {say('confirmed')}
        </li>
        <li>
          <span className={styles['foreseen']}>&nbsp;</span>
          {say('foreseen')}
        </li>
        <li>
          <span className={styles['weekend']}>&nbsp;</span>
          {say('weekend')}
        </li>
      </ul>
      <div className={styles['year']}>
        {MONTHS.map((month) => (
          <section
            key={month}
            className={`${styles['month']} ${isPlain(`${year}-${month}`, closed) ? styles['plainMonth'] : ''}`}
            aria-label={format.month(`${year}-${month}-01`)}
          >
            <h3>{format.month(`${year}-${month}-01`)}</h3>
            <Month month={`${year}-${month}`} closed={closed} today={today} edits={edits} />
          </section>
        ))}
      </div>
    </>
  );
}

function isPlain(month: string, closed: ReadonlyMap<string, ClosedDay>): boolean {
  return ![...closed.keys()].some((day) => day.startsWith(month));
}

interface MonthProps {
  readonly month: string;
  readonly closed: ReadonlyMap<string, ClosedDay>;
  readonly today: string;
  readonly edits: boolean;
}

function Month({ month, closed, today, edits }: MonthProps) {
  const language = useLanguage();
  const name = new Intl.DateTimeFormat(language === 'ar' ? 'ar-JO' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  });
  return (
    <table>
      <thead>
        <tr>
          {COLUMNS.map((each) => {
            const day = name.format(new Date(SUNDAY + each * DAY));
            return (
              <th key={each} scope="col" abbr={day}>
                {language === 'ar' ? day.replace('ال', '').slice(0, 1) : day.slice(0, 2)}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find(Boolean)}>
            {COLUMNS.map((column) => (
              <td key={column}>
                <Cell
                  day={week[column] ?? ''}
                  weekend={column >= 5}
                  closed={closed.get(week[column] ?? '')}
                  today={today}
                  edits={edits}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly day: string;
  readonly weekend: boolean;
  readonly closed: ClosedDay | undefined;
  readonly today: string;
  readonly edits: boolean;
}

function Cell({ day, weekend, closed, today, edits }: CellProps) {
  const format = useFormat();
  const both = useBoth();
  if (!day) return null;
  const number = format.number(Number(day.slice(8)));
  const look = [
    closed ? styles[closed.confirmed ? 'closed' : 'foreseen'] : weekend ? styles['weekend'] : '',
    day === today ? styles['today'] : '',
  ].join(' ');
  if (!closed) return <span className={look}>{number}</span>;
  const told = `${format.day(day)}: ${both(closed.words)}`;
  return edits && day >= today ? (
    <Link href={`${HOME}/calendar/${day}`} className={look} aria-label={told} title={told}>
      {number}
    </Link>
  ) : (
    <span className={look} title={told}>
      {number}
    </span>
  );
}
