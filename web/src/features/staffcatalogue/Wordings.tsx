import { Link } from 'wouter';
import { useRead } from '../../common/api/useRead';
import { Head, Lead } from '../../common/editing';
import { useTerms } from '../../common/terms/useTerms';
import { Loaded } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME } from './CatalogueSection';
import styles from './catalogue.module.css';
import { CatalogueWordingsDocument, type CatalogueWordingsQuery } from './gql/graphql';
import { words } from './words';

type Wording = CatalogueWordingsQuery['wordings'][number];

/** Every kind of SMS with how it is worded and what it costs. */
export default function Wordings() {
  const say = useWords(words);
  const read = useRead(CatalogueWordingsDocument, {});
  return (
    <CatalogueSection>
      <Head title={say('place.wordings')} />
      <Lead>{say('about.wordings')}</Lead>
      <Loaded read={read}>{({ wordings }) => <List rows={wordings} />}</Loaded>
    </CatalogueSection>
  );
}

function List({ rows }: { rows: readonly Wording[] }) {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  return (
    <ul className={styles['wordings']}>
      {rows.map((row) => (
        <li key={row.kind}>
          <h2>
            <Link href={`${HOME}/wordings/${row.kind}`}>{term('MessageKind', row.kind)}</Link>
          </h2>
          <p className={styles['excerpt']}>{both({ ar: row.preview.ar.text, en: row.preview.en.text })}</p>
          <div>
            <p>{say('partsAr', { parts: say('parts', { count: row.preview.ar.parts }) })}</p>
            <p>{say('partsEn', { parts: say('parts', { count: row.preview.en.parts }) })}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
