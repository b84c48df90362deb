import { useRequestTerms } from '../../../common/terms/useRequestTerms';
import { useWords } from '../../../common/words/useWords';
import type { Paper } from '../inquiry';
import { words } from './words';

/** What a document is: its kind, and a certificate's level. */
export function PaperName({ paper }: { paper: Paper }) {
  return <>{usePaperName()(paper)}</>;
}

export function usePaperName(): (paper: Paper) => string {
  const say = useWords(words);
  const term = useRequestTerms();
  return ({ kind: of, level: at }) => {
    const kind = term('DocumentKind', of);
    return at ? say('withLevel', { kind, level: term('CertificateLevel', at) }) : kind;
  };
}
