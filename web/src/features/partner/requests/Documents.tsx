import { useAct } from '../../../common/api/useAct';
import { useTerms } from '../../../common/terms/useTerms';
import { Button, Card, Met, Moment, StatusTag, SummaryList } from '../../../common/ui';
import { useWords } from '../../../common/words/useWords';
import { OpenForNomineeDocument } from '../gql/graphql';
import type { Nominee } from './OneRequest';
import { words } from './words';

/** What was handed in with the request, replaced files too. */
export function Documents({ request }: { request: Nominee }) {
  const say = useWords(words);
  const term = useTerms();
  const act = useAct(OpenForNomineeDocument, { refresh: false, done: ({ path }) => location.assign(path) });
  return (
    <Card title={say('documents')}>
      <Met act={act} />
      <SummaryList
        facts={request.documents.map((each) => ({
          label: term('DocumentKind', each.kind),
          value: (
            <>
              <bdi>{each.fileName}</bdi>{' '}
              <StatusTag
                look={each.check === 'CLEAN' ? 'good' : each.check === 'QUARANTINED' ? 'info' : 'bad'}
              >
                {term('FileCheck', each.check)}
              </StatusTag>
              <br />
              {say('received')} <Moment short at={each.receivedAt} />
              {!each.current && <> · {say('replaced')}</>}
              {each.erasedAt && <> · {say('erased')}</>}
            </>
          ),
          ...(each.check === 'CLEAN' && !each.erasedAt
            ? {
                action: (
                  <Button
                    look="quiet"
                    aria-label={say('openNamed', { name: each.fileName })}
                    onClick={() => void act.run({ request: request.id, document: each.id })}
                  >
                    {say('openFile')}
                  </Button>
                ),
              }
            : {}),
        }))}
      />
    </Card>
  );
}
