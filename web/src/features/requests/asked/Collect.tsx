import { Card, Moment, Notice } from '../../../common/ui';
import { useBoth, useWords } from '../../../common/words/useWords';
import type { Inquiry } from '../inquiry';
import { words } from './words';

/** The evaluation report: to be collected by hand, or by whom and when it was. */
export function Collect({ request }: { request: Inquiry }) {
  const say = useWords(words);
  const both = useBoth();
  const { reportCollectedAt: when, reportCollectedBy: who } = request.handover;
  return (
    <Card title={say(when ? 'collectedTitle' : 'collectTitle')}>
      <p>
        {when
          ? say.rich('collected', { who: <bdi>{who}</bdi>, when: <Moment at={when} /> })
          : say('collectMeans', { department: both(request.department.title) })}
      </p>
    </Card>
  );
}

/** Closed with something not handed in; there is no sanction. */
export function Outstanding() {
  return <Notice>{useWords(words)('outstanding')}</Notice>;
}
