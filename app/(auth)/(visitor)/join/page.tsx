import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { findMember, findUser, programHere } from "@/lib/auth/member";
import { withThen } from "@/lib/auth/redirect-path";
import { storefront } from "@/lib/auth/storefront";
import { systemScope } from "@/lib/auth/system-scope";
import { spentTowardJoining } from "@/lib/membership/service";
import { clock } from "@/lib/shared/clock";
import { formatMoney } from "@/lib/shared/format";
import { say, sayParts } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";
import { Heading } from "../../frame";
import { one, type Query, thenOf } from "../../query";
import { InvitedLine } from "./invited-line";
import { JoinForm } from "./join-form";
import { LinkForm } from "./link-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say(readingOf(await programHere()), "join.title") };
}

/** Becoming a member: a name, an address, and a box that nobody ticked beforehand; and whatever else the program asks. */
export default async function JoinPage(query: Query) {
  const [then, asked, program, { shop }, member, user] = await Promise.all([
    thenOf(query),
    query.searchParams,
    programHere(),
    storefront(),
    findMember(),
    findUser(),
  ]);
  if (member) redirect(then ?? "/account");
  const reading = readingOf(program);
  const { entry, feeMinor, feeMonths } = program.settings.membership;
  const invitation = one(asked.invite).slice(0, 60);
  const proven = user?.email && user.emailVerified ? user.email : null;
  const names = { points: program.pointsMany, shop: shop.name };
  const fee = formatMoney(
    { minor: BigInt(feeMinor), currency: program.currency },
    { ...reading, short: true },
  );
  const spent =
    proven && entry === "threshold"
      ? await spentTowardJoining(systemScope(program.id, "join"), proven, clock.now())
      : null;
  return (
    <>
      <Heading title={say(reading, "join.heading", { program: program.name })}>
        {entry === "paid"
          ? say(reading, "join.intro.paid", { money: fee, months: feeMonths })
          : entry === "invited"
            ? say(reading, "join.intro.invited")
            : say(reading, user ? "join.intro.signedIn" : "join.intro.open", names)}
        {spent === null
          ? null
          : ` ${say(reading, "join.spent", { money: formatMoney({ minor: spent, currency: program.currency }, reading) })}`}
      </Heading>
      <InvitedLine program={program} reading={reading} />
      {entry !== "open" && proven === null ? (
        <LinkForm
          entry={entry}
          email={user?.email ?? one(asked.email)}
          invitation={invitation}
          then={then}
          reading={reading}
        />
      ) : (
        <JoinForm
          program={program}
          shop={shop.name}
          user={user}
          email={user?.email ?? one(asked.email).slice(0, 254)}
          invitation={invitation}
          fee={fee}
          then={then}
          reading={reading}
        />
      )}
      {user ? null : (
        <p className="mt-8 text-secondary">
          {sayParts(reading, "join.member", {
            a: (words) => (
              <Link className="link link-target" href={withThen("/sign-in", then)}>
                {words}
              </Link>
            ),
          })}
        </p>
      )}
    </>
  );
}
