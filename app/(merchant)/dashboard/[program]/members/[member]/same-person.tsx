import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { DUPLICATE_REASONS } from "@/lib/members/merge-sentences";
import { listDuplicates, mergesOf } from "@/lib/members/service-duplicates";
import { formatDate } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../../paths";
import { withParams } from "../../../search-params";
import { readingOf } from "../../../words";
import { memberLabel } from "../member-label";
import type { MemberPart } from "./member-here";

/** That this account is somebody else's by now, before anything else of it is read. */
export async function BecameAnother({ scope, program, member }: MemberPart) {
  const { into } = await mergesOf(scope, member.id);
  if (!into) return null;
  const day = formatDate(into.at, "long", readingOf(program));
  return (
    <div className="mb-6">
      <Notice
        title="This account became another member’s"
        action={
          <Link className="link" href={pathsOf(program.slug).member(into.id)}>
            Open that member
          </Link>
        }
      >
        Merged on {day}. What happened before stands here; all they have stands there.
      </Notice>
    </div>
  );
}

/** Who may be the same person, which accounts have become this one, and the way to merge. */
export async function SamePerson({ scope, program, member, mayMerge }: MemberPart & { mayMerge: boolean }) {
  const [{ formers, into }, duplicates] = await Promise.all([
    mergesOf(scope, member.id),
    listDuplicates(scope, member.id),
  ]);
  if (into || (formers.length === 0 && duplicates.length === 0 && !mayMerge)) return null;
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  return (
    <>
      <h2 className="mt-10 mb-2">Same person</h2>
      {formers.length > 0 ? (
        <ul className="mb-4 divide-y divide-line border-line border-y">
          {formers.map((former) => (
            <li key={former.id} className="py-2">
              <Link className="link wrap-anywhere" href={paths.member(former.id)}>
                {memberLabel(former)}, card {former.cardNumber}
              </Link>
              <span className="block text-caption text-secondary">
                Merged on {formatDate(former.at, "medium", reading)}
                {former.via === "shopify" ? ", as the store said" : ""}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {duplicates.length > 0 ? (
        <>
          <p className="mb-2">Perhaps the same person:</p>
          <ul className="mb-4 divide-y divide-line border-line border-y">
            {duplicates.map((other) => (
              <li key={other.id} className="py-2">
                <Link
                  className="link wrap-anywhere"
                  href={
                    mayMerge
                      ? withParams(paths.mergeMember(member.id), { with: showId("member", other.id) })
                      : paths.member(other.id)
                  }
                >
                  {memberLabel(other)}, card {other.cardNumber}
                </Link>
                <span className="block text-caption text-secondary">
                  {other.reasons.map((reason) => DUPLICATE_REASONS[reason]).join(", ")}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {mayMerge ? (
        <Link className="link" href={paths.mergeMember(member.id)}>
          Merge with another member
        </Link>
      ) : null}
    </>
  );
}
