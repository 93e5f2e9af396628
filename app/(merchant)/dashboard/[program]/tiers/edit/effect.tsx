"use client";

import Link from "next/link";
import { CheckboxField } from "@/components/form/checkbox-field";
import { useFormContext } from "@/components/form/form-context";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import { formatCount, formatNumber } from "@/lib/shared/format";
import type { LadderState, TouchedView } from "./ladder-state";

const MOST_SHOWN = 50;

function Touched({ title, members }: { title: string; members: TouchedView[] }) {
  if (members.length === 0) return null;
  return (
    <Details summary={title}>
      <ul className="grid gap-1">
        {members.slice(0, MOST_SHOWN).map((member) => (
          <li key={member.id} className="wrap-anywhere">
            <Link className="link" href={member.href}>
              {member.name}
            </Link>
            : {member.from} → {member.to} <span className="text-secondary">({member.measured})</span>
          </li>
        ))}
      </ul>
      {members.length > MOST_SHOWN ? <p>And {formatNumber(members.length - MOST_SHOWN)} more.</p> : null}
    </Details>
  );
}

/** What the ladder in the form would do to the members as they are now (T10). */
export function LadderEffect() {
  const effect = (useFormContext().state as LadderState).effect;
  if (!effect) return null;
  const { rises, falls, moved, turned, after, members } = effect;
  const count = (n: number) => formatCount(n, "member", "members");
  return (
    <section className="grid gap-4" aria-labelledby="effect">
      <h2 id="effect">What this does to your {count(members)}</h2>
      <input type="hidden" name="seen" value={effect.seen} />
      <ul className="grid gap-1">
        <li>
          <strong>{count(rises.length)}</strong> would rise at once.
        </li>
        {moved.length > 0 ? (
          <li>
            <strong>{count(moved.length)}</strong> would be moved, because their tier is gone.
          </li>
        ) : null}
        <li>
          <strong>{count(falls.length)}</strong> would have a tier that they no longer earn.
        </li>
      </ul>
      {turned.length > 0 ? (
        <Notice tone="info" title="Who holds a tier whose way in changes">
          <ul className="grid gap-1">
            {turned.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Touched title={`Who rises (${formatNumber(rises.length)})`} members={rises} />
      <Touched title={`Who is moved (${formatNumber(moved.length)})`} members={moved} />
      <Touched title={`Who would no longer earn it (${formatNumber(falls.length)})`} members={falls} />
      <table className="table">
        <caption className="sr-only">Members per tier afterwards</caption>
        <thead>
          <tr>
            <th scope="col">Tier</th>
            <th scope="col" className="num">
              Members
            </th>
            {falls.length > 0 ? (
              <th scope="col" className="num">
                If they fall
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {[...after].reverse().map((tier) => (
            <tr key={tier.name}>
              <th scope="row">{tier.name}</th>
              <td className="num">{formatNumber(tier.members)}</td>
              {falls.length > 0 ? <td className="num">{formatNumber(tier.ifFalls)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {falls.length > 0 ? (
        <>
          <Notice tone="info">
            Nobody falls because you changed the ladder: these members keep their tier for a whole new period.
            You can decide otherwise; each then hears of it first, and what is doubtful waits for you.
          </Notice>
          <CheckboxField name="letFall" label="Let them fall, with notice and days of grace" />
        </>
      ) : null}
    </section>
  );
}
