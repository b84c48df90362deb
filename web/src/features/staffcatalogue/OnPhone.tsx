import { StatusTag } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import type { Language } from '../../common/words/words';
import styles from './catalogue.module.css';
import type { SmsFragment } from './gql/graphql';
import { words } from './words';

interface Props {
  readonly language: Language;
  readonly sms: SmsFragment;
  /** How many parts the wording in force takes: more is worth a word, since each is paid for. */
  readonly before?: number;
}

/** A wording as a phone shows it, with example facts, and what it costs. */
export function OnPhone({ language, sms, before }: Props) {
  const say = useWords(words);
  const longer = before !== undefined && sms.parts > before;
  return (
    <div className={styles['phone']}>
      <p className={styles['onPhone']}>{say('asOnPhone')}</p>
      <p className={styles['bubble']} lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
        {sms.text}
      </p>
      <p className={styles['count']} role="status">
        <StatusTag look={longer ? 'warn' : 'info'}>{say('parts', { count: sms.parts })}</StatusTag>
        <span>{say('units', { count: sms.units })}</span>
        {longer && <span>{say('longer', { count: before })}</span>}
      </p>
    </div>
  );
}
