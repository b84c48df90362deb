import { OtherDoors } from './Doors';
import { KeySignIn } from './KeySignIn';
import { useThen } from './then';

export default function PartnerPage() {
  return (
    <>
      <KeySignIn onDone={useThen('/partner')} />
      <OtherDoors but="/partner/sign-in" />
    </>
  );
}
