import { faultOf } from '../../common/api/problems';
import type { ActState } from '../../common/api/useAct';
import { useRead } from '../../common/api/useRead';
import { useTerms } from '../../common/terms/useTerms';
import { Checkboxes, Loaded } from '../../common/ui';
import { useBoth, useWords } from '../../common/words/useWords';
import { PeopleDepartmentsDocument } from './gql/graphql';
import { DUTIES, type Duty } from './roles';
import { words } from './words';

export interface Duties {
  readonly roles: readonly Duty[];
  readonly departments: readonly string[];
}

interface Props {
  readonly act: ActState;
  readonly value: Duties;
  readonly onChange: (value: Duties) => void;
}

/** Which duties somebody has, and of which departments where that is one of them. */
export function DutyFields({ act, value, onChange }: Props) {
  const say = useWords(words);
  const both = useBoth();
  const term = useTerms();
  const read = useRead(PeopleDepartmentsDocument, {});
  return (
    <>
      <Checkboxes<Duty>
        id="roles"
        label={say('duties')}
        hint={say('dutiesHint')}
        error={faultOf(act.problem, 'roles')}
        options={DUTIES.map((role) => ({
          value: role,
          label: term('Role', role),
          hint: say(`duty.${role}`),
        }))}
        value={value.roles}
        onChange={(roles) =>
          onChange({ roles, departments: roles.includes('DEPARTMENT') ? value.departments : [] })
        }
      />
      {value.roles.includes('DEPARTMENT') && (
        <Loaded read={read}>
          {({ departments }) => (
            <Checkboxes
              id="departments"
              label={say('departments')}
              hint={say('departmentsHint')}
              error={faultOf(act.problem, 'departments')}
              options={departments.map((each) => ({ value: each.code, label: both(each.title) }))}
              value={value.departments}
              onChange={(chosen) => onChange({ ...value, departments: chosen })}
            />
          )}
        </Loaded>
      )}
    </>
  );
}
