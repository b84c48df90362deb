import { useRead } from '../../common/api/useRead';
import { Head, NotThere, useRound } from '../../common/editing';
import { useTerms } from '../../common/terms/useTerms';
import { Back, Card, Loaded } from '../../common/ui';
import { useWords } from '../../common/words/useWords';
import { CatalogueSection, HOME, useMayEdit } from './CatalogueSection';
import styles from './catalogue.module.css';
import { CatalogueWordingsDocument, type CatalogueWordingsQuery } from './gql/graphql';
import { OnPhone } from './OnPhone';
import { HistoryLink } from './parts';
import { WordingForm } from './WordingForm';
import { words } from './words';

/** How one kind of message is worded: to edit, or to read for who may not. */
export default function Wording({ kind = '' }: { kind?: string }) {
  const edits = useMayEdit();
  const read = useRead(CatalogueWordingsDocument, {});
  const { round, seeNow } = useRound(read);
  return (
    <CatalogueSection inner>
      <Loaded read={read}>
        {({ wordings }) => {
          const known = wordings.find((each) => each.kind === kind);
          if (!known) return <NotThere />;
          return edits ? (
            <WordingForm key={round} known={known} onSeeNow={seeNow} />
          ) : (
            <Shown known={known} />
          );
        }}
      </Loaded>
    </CatalogueSection>
  );
}

function Shown({ known }: { known: CatalogueWordingsQuery['wordings'][number] }) {
  const say = useWords(words);
  const term = useTerms();
  return (
    <>
      <Back to={`${HOME}/wordings`}>{say('place.wordings')}</Back>
      <Head title={term('MessageKind', known.kind)}>
        <HistoryLink subject="WORDING" of={known.kind} />
      </Head>
      <div className={styles['columns']}>
        <Card title={say('textAr')}>
          <p lang="ar" dir="rtl">
            {known.words.ar}
          </p>
          <OnPhone language="ar" sms={known.preview.ar} />
        </Card>
        <Card title={say('textEn')}>
          <p lang="en" dir="ltr">
            {known.words.en}
          </p>
          <OnPhone language="en" sms={known.preview.en} />
        </Card>
      </div>
    </>
  );
}
