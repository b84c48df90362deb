/** The list that somebody goes through: kept by the list, read by the screen of one of it. It is this tab's alone, and
 * holds nothing of the requests but their numbers. */
export interface Round {
  /** The list's address. */
  readonly at: string;
  /** The numbers of its rows, as they were shown. */
  readonly numbers: readonly string[];
  /** The one that was opened last. */
  readonly last?: string;
}

export interface Place {
  readonly at: string;
  /** Counted from 1. */
  readonly place: number;
  readonly of: number;
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

const STORED = 'round';

export function kept(): Round | null {
  const text = sessionStorage.getItem(STORED);
  return text ? (JSON.parse(text) as Round) : null;
}

export function keep(round: Round): void {
  sessionStorage.setItem(STORED, JSON.stringify(round));
}

/** Where a number stands in a list that is gone through; none where it is not of it. */
export function placeOf(round: Round | null, number: string): Place | null {
  const at = round?.numbers.indexOf(number) ?? -1;
  if (!round || at < 0) return null;
  const { numbers } = round;
  return {
    at: round.at,
    place: at + 1,
    of: numbers.length,
    previous: numbers[at - 1],
    next: numbers[at + 1],
  };
}

/** Where to go on in a list that was left: at what was opened last or, where that is done, at what came after it, else
 * at what came before. */
export function resumed(round: Round, there: ReadonlySet<string>): string | undefined {
  const at = round.last === undefined ? -1 : round.numbers.indexOf(round.last);
  if (at < 0) return undefined;
  const inTurn = [...round.numbers.slice(at), ...round.numbers.slice(0, at).toReversed()];
  return inTurn.find((each) => there.has(each));
}
