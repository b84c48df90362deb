import { OtherDoors } from './Doors';
import { StaffSignIn } from './StaffSignIn';
import { useThen } from './then';

export default function StaffPage() {
  return (
    <>
      <StaffSignIn onDone={useThen('/staff')} />
      <OtherDoors but="/staff/sign-in" />
    </>
  );
}
