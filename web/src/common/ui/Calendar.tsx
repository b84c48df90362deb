import { useState } from 'react';
import { useFormat } from '../format/useFormat';
import { useLanguage } from '../words/language';
import { useWords } from '../words/useWords';
import type { Language } from '../words/words';
import { Button } from './Button';
import styles from './Calendar.module.css';
import { words } from './words';

interface Props {
  readonly label: string;
  /** The days that can be chosen, "2027-01-10". */
  readonly allowed: ReadonlySet<string>;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

const SUNDAY = Date.UTC(2027, 0, 3);
const DAY = 86_400_000;

/** A month of days, of which only the allowed ones can be chosen. Weeks begin on Sunday. */
export function Calendar({ label, allowed, value, onChange }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const months = [...new Set([...allowed].map((day) => day.slice(0, 7)))].sort();
  const [month, setMonth] = useState(value.slice(0, 7) || (months[0] ?? ''));
  if (!month) return null;
  const at = months.indexOf(month);
  return (
    <div role="group" aria-label={label}>
      <div className={styles['months']}>
        <Button
          look="quiet"
          aria-label={say('previousMonth')}
          disabled={at <= 0}
          onClick={() => setMonth(months[at - 1] ?? month)}
        >
          ‹
        </Button>
        <strong aria-live="polite">{format.month(`${month}-01`)}</strong>
        <Button
          look="quiet"
          aria-label={say('nextMonth')}
          disabled={at >= months.length - 1}
          onClick={() => setMonth(months[at + 1] ?? month)}
        >
          ›
        </Button>
      </div>
      <table className={styles['calendar']}>
        <thead>
          <tr>
            {weekdays(language).map(({ name, short }) => (
              <th key={name} scope="col" abbr={name}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column of a week has no other name
                <td key={column}>
                  {day && (
                    <button
                      type="button"
                      disabled={!allowed.has(day)}
                      aria-pressed={day === value}
                      aria-label={format.day(day)}
                      onClick={() => onChange(day)}
                    >
                      {format.number(Number(day.slice(8)))}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The days from Sunday to Saturday. Arabic has a letter of its own for each; two of English are the shortest that differ. */
export function weekdays(language: Language): { name: string; short: string }[] {
  const [locale, width] = language === 'ar' ? (['ar-JO', 'narrow'] as const) : (['en-GB', 'short'] as const);
  const said = (weekday: 'long' | 'narrow' | 'short') =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, at) => {
    const day = new Date(SUNDAY + at * DAY);
    return { name: said('long').format(day), short: said(width).format(day).slice(0, 2) };
  });
}

/** The weeks of a month, Sunday first, with "" for days of other months. */
export function weeksOf(month: string): string[][] {
  const first = new Date(`${month}-01`);
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const cells = [
    ...Array<string>(first.getUTCDay()).fill(''),
    ...Array.from({ length }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`),
  ];
  while (cells.length % 7) cells.push('');
  return Array.from({ length: cells.length / 7 }, (_, at) => cells.slice(at * 7, at * 7 + 7));
}
