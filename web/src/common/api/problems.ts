/** What an act answers: its success, or a problem that says why not. */
import type { ProblemPartsFragment } from '../session/gql/graphql';

export type Problem = ProblemPartsFragment;
type ProblemName = Problem['__typename'];

const NAMES: Record<ProblemName, true> = {
  DeadlinePassed: true,
  FeeChanged: true,
  InvalidInput: true,
  KeyInFlight: true,
  KeyReused: true,
  NotAllowed: true,
  NotFound: true,
  NotSignedIn: true,
  NotYet: true,
  Overlap: true,
  Refused: true,
  Stale: true,
  StepRefused: true,
  TooMany: true,
  Unavailable: true,
};

export type Success<R> = Exclude<R, { __typename: ProblemName }>;

export function isProblem(result: unknown): result is Problem {
  if (typeof result !== 'object' || result === null || !('__typename' in result)) return false;
  return String(result.__typename) in NAMES;
}

/** The words for a field of the input, by its name in the schema; none where it is not at fault. */
export function faultOf(problem: Problem | null, field: string): string | undefined {
  if (problem?.__typename !== 'InvalidInput') return undefined;
  return problem.faults.find((each) => each.field === field)?.message;
}
