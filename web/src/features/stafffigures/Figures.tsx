import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useRead } from '../../common/api/useRead';
import { useFormat } from '../../common/format/useFormat';
import {
  Button,
  DateInput,
  Empty,
  Failed,
  Form,
  Loaded,
  Loading,
  type Mistake,
  Money,
} from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { Decisions } from './Decisions';
import styles from './figures.module.css';
import { FiguresDocument, type FiguresQuery, TodayDocument } from './gql/graphql';
import { MoneyByMonth } from './MoneyByMonth';
import { PERIODS, type Period, periodIn, periodOf } from './period';
import { ByDepartment, ByMonth } from './Requests';
import { words } from './words';

const LONGEST_DAYS = 400;
const DAY = 86_400_000;

/** Management's figures of a period; the period stands in the address. */
export default function Figures() {
  const say = useWords(words);
  const [search] = useSearchParams();
  const read = useRead(TodayDocument, {});
  return (
    <>
      <Loaded read={read}>
        {({ today }) => {
          const period = periodIn(search, today);
          return (
            <>
              <Choice key={`${period.from}/${period.to}`} period={period} today={today} />
              {faultOf(period) ? null : <Read period={period} />}
            </>
          );
        }}
      </Loaded>
      {!read.data && <h1 className="hidden">{say('title')}</h1>}
    </>
  );
}

/** Why the service would not tell the figures of those days. */
function faultOf({ from, to }: Period): 'turned' | 'tooLong' | null {
  if (to < from) return 'turned';
  return (Date.parse(to) - Date.parse(from)) / DAY >= LONGEST_DAYS ? 'tooLong' : null;
}

function addressOf({ from, to }: Period): string {
  return `/staff/figures?from=${from}&to=${to}`;
}

function Choice({ period, today }: { period: Period; today: string }) {
  const say = useWords(words);
  const [, go] = useLocation();
  const [from, setFrom] = useState(period.from);
  const [to, setTo] = useState(period.to);
  const [missing, setMissing] = useState<Mistake[]>([]);
  const fault = faultOf(period);
  const mistakes = fault ? [{ field: 'to', message: say(fault) }] : missing;
  function show() {
    const found = [
      ...(from ? [] : [{ field: 'from', message: say('dayNeeded') }]),
      ...(to ? [] : [{ field: 'to', message: say('dayNeeded') }]),
    ];
    setMissing(found);
    if (found.length === 0) go(addressOf({ from, to }));
  }
  const wrong = (field: string) => mistakes.find((each) => each.field === field)?.message;
  return (
    <Form title={say('title')} mistakes={mistakes} also={fault ? 1 : 0} onSubmit={show}>
      <ul className={styles['periods']}>
        {PERIODS.map((each) => {
          const named = periodOf(each, today);
          const chosen = named.from === period.from && named.to === period.to;
          return (
            <li key={each}>
              <Link href={addressOf(named)} aria-current={chosen ? 'true' : undefined}>
                {say(`period.${each}`)}
              </Link>
            </li>
          );
        })}
      </ul>
      <div className={styles['range']}>
        <DateInput id="from" label={say('from')} error={wrong('from')} value={from} onChange={setFrom} />
        <DateInput id="to" label={say('to')} error={wrong('to')} value={to} onChange={setTo} />
        <Button type="submit" look="plain">
          {say('show')}
        </Button>
      </div>
    </Form>
  );
}

function Read({ period }: { period: Period }) {
  const say = useWords(words);
  const read = useRead(FiguresDocument, { firstDay: period.from, lastDay: period.to });
  if (read.error && !read.data)
    return <Failed error={read.error} onAgain={() => void read.refetch()} busy={read.isFetching} />;
  if (!read.data) return <Loading />;
  const { figures, departments } = read.data;
  if (figures.cells.length + figures.money.length + figures.decided === 0)
    return (
      <Empty title={say('nothing')}>
        <p>{say('nothingText')}</p>
      </Empty>
    );
  const titles = new Map(departments.map((each) => [each.code, each.title]));
  return (
    <>
      <Sums figures={figures} />
      <ByMonth {...{ period, titles }} cells={figures.cells} />
      <ByDepartment {...{ period, titles }} cells={figures.cells} />
      <Decisions {...{ period, figures }} />
      <MoneyByMonth period={period} months={figures.money} />
    </>
  );
}

function Sums({ figures }: { figures: FiguresQuery['figures'] }) {
  const say = useWords(words);
  const format = useFormat();
  const total = (of: (month: FiguresQuery['figures']['money'][number]) => number) =>
    figures.money.reduce((sum, month) => sum + of(month), 0);
  const { medianWorkingDays: median } = figures;
  const sums = [
    [say('handedIn'), format.number(figures.cells.reduce((sum, each) => sum + each.requests, 0))],
    [say('decided'), format.number(figures.decided)],
    [say('median'), median == null ? '—' : format.number(median)],
    [say('paid'), <Money key="paid" fils={total((month) => month.paid)} />],
    [say('kept'), <Money key="kept" fils={total((month) => month.kept)} />],
    [say('refunded'), <Money key="refunded" fils={total((month) => month.refunded)} />],
  ] as const;
  return (
    <dl className={styles['sums']}>
      {sums.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
