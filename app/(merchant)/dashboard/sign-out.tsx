import { staffSignOutAction } from "@/app/(auth)/(visitor)/sign-out/actions";
import { SubmitButton } from "@/components/form/submit-button";

/** Ends the staff session of this browser. */
export function SignOut() {
  return (
    <form action={staffSignOutAction}>
      <SubmitButton variant="quiet" pendingLabel="Signing out…">
        Sign out
      </SubmitButton>
    </form>
  );
}
