import type { Say } from '../../common/words/useWords';
import type { words } from './words';

/** That a day was saved, and how many running deadlines that moved. */
export function movedWords(say: Say<(typeof words)['ar']>, deadlinesMoved: number): string {
  return deadlinesMoved === 0
    ? say('daySaved')
    : `${say('daySaved')} ${say('deadlinesMoved', { count: deadlinesMoved })}`;
}
