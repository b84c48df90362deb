import { Link } from 'wouter';
import type { Problem } from '../../../common/api/problems';
import { Ltr, Notice } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { pathOf } from '../path';
import { words } from './words';

/** Another request of the same person holds some of these days; which one is told to its owner only. */
export function NotFree({ overlap }: { overlap: Extract<Problem, { __typename: 'Overlap' }> }) {
  const say = useWords(words);
  const { number } = overlap;
  return (
    <Notice look="bad" title={overlap.message}>
      <ul>
        <li>
          <Link href={`${pathOf('dates')}?back=check`}>{say('otherDays')}</Link>
        </li>
        {number && (
          <li>
            <Link href={`/requests/${number}`}>{say.rich('other', { number: <Ltr>{number}</Ltr> })}</Link>
          </li>
        )}
      </ul>
    </Notice>
  );
}
