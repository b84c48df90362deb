import { Link } from 'wouter';
import { useWords } from '../../../common/words/useWords';
import { pathOf, type StepName } from '../path';
import { words } from './words';

/** Where an answer is changed; the page returns here. The error summary leads to it by its field's name. */
export function Change({ field, step, label }: { field: string; step: StepName; label: string }) {
  const say = useWords(words);
  return (
    <Link id={field} href={`${pathOf(step)}?back=check`}>
      {say('change')}
      <span className="hidden"> {label}</span>
    </Link>
  );
}
