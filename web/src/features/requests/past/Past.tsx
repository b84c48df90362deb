import { useState } from 'react';
import { Card, Tabs } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import type { Inquiry } from '../inquiry';
import { History } from './History';
import { Messages } from './Messages';
import { words } from './words';

/** What happened to the request, step by step, and the text messages that were sent about it. */
export default function Past({ request }: { request: Inquiry }) {
  const say = useWords(words);
  const [open, setOpen] = useState<'history' | 'messages'>('history');
  const tabs = [
    { key: 'history', label: say('history') },
    { key: 'messages', label: say('messages') },
  ] as const;
  return (
    <Card title={say('past')}>
      <Tabs label={say('past')} tabs={tabs} open={open} onOpen={setOpen}>
        {open === 'history' ? <History request={request.id} /> : <Messages request={request.id} />}
      </Tabs>
    </Card>
  );
}
