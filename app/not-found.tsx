import Link from "next/link";
import { connection } from "next/server";

/** Whatever is not there, and whatever is not for the person who asks: one answer. */
export default async function NotFound() {
  // Made for each request: the policy lets scripts run only with that request's nonce.
  await connection();
  return (
    <main id="main" className="mx-auto max-w-160 px-6 py-16">
      <h1>There is nothing here</h1>
      <p className="mt-2 text-secondary">The address may be mistyped, or what stood here is gone.</p>
      <p className="mt-8">
        <Link className="link link-target" href="/">
          To the start
        </Link>
      </p>
    </main>
  );
}
