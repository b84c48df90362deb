import { Button, Card, Met } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { AcknowledgeNoticeDocument } from '../gql/graphql';
import { useRequestAct } from '../useRequestAct';
import type { AskedProps } from './Asked';
import { words } from './words';

/** A notice waits: confirming it starts its clock, which is said before. Reading starts none. */
export function Acknowledge({ request, onTold }: AskedProps) {
  const say = useWords(words);
  const { act, seeNow } = useRequestAct(AcknowledgeNoticeDocument, {
    done: () => onTold(say('acknowledged')),
  });
  return (
    <Card title={say('noticeTitle')}>
      <p>{say('noticeMeans')}</p>
      <Met act={act} onSeeNow={seeNow} />
      <Button
        look="plain"
        busy={act.busy}
        onClick={() => void act.run({ request: request.id, expectedVersion: request.version })}
      >
        {say('acknowledge')}
      </Button>
    </Card>
  );
}
