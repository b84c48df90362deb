import { useTerms } from '../../../common/terms/useTerms';
import type { OneDocument } from '../request';

/** What a document is called: its kind and, of a certificate, its level. */
export function useNamed(): (document: Pick<OneDocument, 'kind' | 'level'>) => string {
  const term = useTerms();
  return ({ kind, level }) =>
    level ? `${term('DocumentKind', kind)} (${term('CertificateLevel', level)})` : term('DocumentKind', kind);
}
