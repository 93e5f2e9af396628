import Link from "next/link";
import { connection } from "next/server";
import { say } from "@/lib/shared/say";
import { readingHere } from "./reading";

/** Whatever is not there, and whatever is not for the person who asks: one answer. */
export default async function NotFound() {
  // Made for each request: the policy lets scripts run only with that request's nonce.
  await connection();
  const reading = await readingHere();
  return (
    <main id="main" className="mx-auto max-w-160 px-6 py-16">
      <h1>{say(reading, "basics.missing.title")}</h1>
      <p className="mt-2 text-secondary">{say(reading, "basics.missing.text")}</p>
      <p className="mt-8">
        <Link className="link link-target" href="/">
          {say(reading, "basics.missing.start")}
        </Link>
      </p>
    </main>
  );
}
