import type { ReactNode } from 'react';
import type { ActState } from '../api/useAct';
import { Confirm } from '../ui';
import { type Reasoned, Why } from './EditForm';

interface Props {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly verb: ReactNode;
  readonly act: ActState;
  readonly why: Reasoned;
  readonly danger?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly onSeeNow?: () => void;
  readonly children?: ReactNode;
}

/** Asks before something is changed, and why. */
export function WhyConfirm({ why, act, onConfirm, children, ...rest }: Props) {
  return (
    <Confirm
      {...rest}
      act={act}
      onConfirm={() => {
        if (why.check()) onConfirm();
        else document.getElementById('why')?.focus();
      }}
    >
      {children}
      <Why why={why} act={act} />
    </Confirm>
  );
}
