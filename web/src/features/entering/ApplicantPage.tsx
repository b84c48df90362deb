import { CodeSignIn } from './CodeSignIn';
import { OtherDoors } from './Doors';
import { useThen } from './then';

export default function ApplicantPage() {
  return (
    <>
      <CodeSignIn onDone={useThen('/requests')} />
      <OtherDoors but="/sign-in" />
    </>
  );
}
