import { Card, Day, LinkButton } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import type { Inquiry } from '../inquiry';
import { words } from './words';

interface Props {
  readonly request: Inquiry;
  readonly within: NonNullable<Inquiry['postponeWithin']>;
}

/** The one postponement offered after a no-show. */
export function PostponeOffer({ request, within }: Props) {
  const say = useWords(words);
  const [first, last] = [<Day key="first" on={within.firstDay} />, <Day key="last" on={within.lastDay} />];
  return (
    <Card title={say('postponeTitle')}>
      <p>{say.rich('postponeMeans', { first, last })}</p>
      <LinkButton to={`/requests/${request.number}/postpone`}>{say('postpone')}</LinkButton>
    </Card>
  );
}
