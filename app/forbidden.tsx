import Link from "next/link";

/** The page exists, but the role of the person who is signed in does not go so far. */
export default function Forbidden() {
  return (
    <main id="main" className="mx-auto max-w-160 px-6 py-16">
      <h1>Your role does not allow this</h1>
      <p className="mt-2 text-secondary">
        Nothing was changed. An owner of the program can do it, or give you a role that can.
      </p>
      <p className="mt-8">
        <Link className="link link-target" href="/dashboard">
          Back to the dashboard
        </Link>
      </p>
    </main>
  );
}
