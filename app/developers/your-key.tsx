import Link from "next/link";
import { can } from "@/lib/auth/permissions";
import { findStaffUser, staffPrograms } from "@/lib/auth/staff";
import { KeyForm } from "./key-form";

/** Staff can have a key in the examples; for everybody else it says how to come by one. */
export async function YourKey() {
  if (!(await findStaffUser())) {
    return (
      <p>
        Owners make keys in the dashboard under Settings, API keys.{" "}
        <Link href="/staff/sign-in?then=/developers" className="link">
          Sign in as staff
        </Link>{" "}
        to see the examples with a key of your own.
      </p>
    );
  }
  const programs = (await staffPrograms()).filter(({ role }) => can(role, "keys:write"));
  if (programs.length === 0) return <p>Only owners make keys. Ask one of yours for it.</p>;
  return (
    <>
      <p className="mb-4">
        A key that reads and ends by itself tomorrow. It is put into every example on these pages, here in
        your browser only, and stands in the list of keys.
      </p>
      <KeyForm programs={programs.map(({ program: { slug, name } }) => ({ slug, name }))} />
    </>
  );
}
