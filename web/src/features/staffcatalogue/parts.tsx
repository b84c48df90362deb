import { Link } from 'wouter';
import { Radios, StatusTag } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { HOME } from './CatalogueSection';
import { words } from './words';

/** Whether something is offered, in a word. */
export function Offered({ active }: { active: boolean }) {
  const say = useWords(words);
  return active ? (
    <StatusTag look="good">{say('offered')}</StatusTag>
  ) : (
    <StatusTag>{say('notOffered')}</StatusTag>
  );
}

/** The question whether something is offered from now on. */
export function OfferedChoice({
  hint,
  value,
  onChange,
}: {
  hint: string;
  value: boolean;
  onChange: (active: boolean) => void;
}) {
  const say = useWords(words);
  return (
    <Radios
      id="active"
      label={say('state')}
      hint={hint}
      options={[
        { value: 'yes', label: say('offered') },
        { value: 'no', label: say('notOffered') },
      ]}
      value={value ? 'yes' : 'no'}
      onChange={(chosen) => onChange(chosen === 'yes')}
    />
  );
}

/** The way to what was changed of one row. */
export function HistoryLink({ subject, of }: { subject: string; of: string }) {
  const say = useWords(words);
  return (
    <Link href={`${HOME}/history?subject=${subject}&key=${encodeURIComponent(of)}`}>{say('history')}</Link>
  );
}
