import { useLayoutEffect, useRef, useState } from 'react';
import { useLanguage } from '../../common/words/language';
import styles from './figures.module.css';

export type Tone = 'accent' | 'ink' | 'info' | 'good' | 'warn' | 'bad' | 'soft';
export interface Series {
  readonly key: string;
  readonly label: string;
  readonly tone: Tone;
}
export interface Bar {
  readonly key: string;
  readonly label: string;
  /** A value for each series, in their order. */
  readonly values: readonly number[];
}
interface Props {
  readonly label: string;
  readonly series: readonly Series[];
  readonly bars: readonly Bar[];
  /** One bar of all the values, or one beside the other, which may go below zero. */
  readonly stacked: boolean;
  readonly textOf: (value: number) => string;
}

const [BAR, GAP, LABEL] = [18, 14, 24];
/** About what a letter of a label takes. */
const LETTER = 8.5;
/** The least room for the bars. */
const LEAST = 90;

/** A bar chart that runs in the direction of reading; drawn at the width that there is, so that its words stay legible. */
export function Bars({ label, series, bars, stacked, textOf }: Props) {
  const [box, width] = useWidth();
  const longest = Math.max(0, ...bars.map((bar) => bar.label.length)) * LETTER + 16;
  const numbers = stacked ? 56 : 128;
  // Labels that would leave too little room for the bars beside them stand above them.
  const above = width - longest - numbers < LEAST;
  const lines = stacked ? 1 : series.length;
  const rowHeight = lines * BAR + GAP + (above ? LABEL : 0);
  const start = above ? 0 : longest;
  const scale = scaleOf(bars, stacked, width - start - numbers);
  return (
    <div ref={box} className={styles['chart']}>
      {series.length > 1 && <Legend series={series} />}
      {width > 0 && (
        <svg role="img" aria-label={label} width={width} height={bars.length * rowHeight} focusable="false">
          {bars.map((bar, at) => (
            <Row
              key={bar.key}
              {...{ bar, series, stacked, textOf, width, start, scale }}
              top={at * rowHeight}
              below={above ? LABEL : 0}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

interface Scale {
  readonly zero: number;
  readonly per: number;
}

function scaleOf(bars: readonly Bar[], stacked: boolean, room: number): Scale {
  const ends = bars.flatMap((bar) =>
    stacked ? [bar.values.reduce((sum, each) => sum + each, 0)] : bar.values,
  );
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const per = Math.max(0, room) / (high - low || 1);
  return { zero: -low * per, per };
}

interface RowProps extends Omit<Props, 'label' | 'bars'> {
  readonly bar: Bar;
  readonly width: number;
  readonly start: number;
  readonly scale: Scale;
  readonly top: number;
  readonly below: number;
}

function Row({ bar, series, stacked, textOf, width, start, scale, top, below }: RowProps) {
  const rtl = useLanguage() === 'ar';
  const from = (x: number, wide = 0) => (rtl ? width - x - wide : x);
  const lines = stacked ? 1 : series.length;
  const middle = below ? top + LABEL - 8 : top + (lines * BAR) / 2 + 5;
  const parts = partsOf(bar.values, stacked);
  const whole = bar.values.reduce((sum, each) => sum + each, 0);
  return (
    <g>
      <text x={from(0)} y={middle} className={styles['label']}>
        {bar.label}
      </text>
      {parts.map(({ value, before }, at) => {
        const wide = Math.abs(value) * scale.per;
        const x = start + scale.zero + Math.min(before, before + value) * scale.per;
        const y = top + below + (stacked ? 0 : at * BAR);
        const one = series[at];
        if (!one) return null;
        return (
          <g key={one.key}>
            {value !== 0 && (
              <rect x={from(x, wide)} y={y} width={wide} height={BAR - 3} className={styles[one.tone]}>
                <title>{`${bar.label} · ${one.label}: ${textOf(value)}`}</title>
              </rect>
            )}
            {!stacked && (
              <text
                x={from(start + scale.zero + Math.max(0, value) * scale.per + 6)}
                y={y + 12}
                className={styles['value']}
              >
                {textOf(value)}
              </text>
            )}
          </g>
        );
      })}
      {stacked && (
        <text x={from(start + whole * scale.per + 8)} y={top + below + 13} className={styles['value']}>
          {textOf(whole)}
        </text>
      )}
    </g>
  );
}

/** Each value with what stands before it in its bar. */
function partsOf(values: readonly number[], stacked: boolean): { value: number; before: number }[] {
  let sum = 0;
  return values.map((value) => {
    const before = stacked ? sum : 0;
    sum += value;
    return { value, before };
  });
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className={styles['legend']} aria-hidden="true">
      {series.map((each) => (
        <li key={each.key}>
          <svg width="14" height="14" focusable="false" aria-hidden="true">
            <rect width="14" height="14" rx="3" className={styles[each.tone]} />
          </svg>
          {each.label}
        </li>
      ))}
    </ul>
  );
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watched = box.current;
    if (!watched) return;
    const seen = new ResizeObserver(() => setWidth(Math.floor(watched.clientWidth)));
    setWidth(Math.floor(watched.clientWidth));
    seen.observe(watched);
    return () => seen.disconnect();
  }, []);
  return [box, width] as const;
}
