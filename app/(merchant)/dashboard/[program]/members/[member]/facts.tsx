import { DefinitionList } from "@/components/ui/definition-list";
import type { MemberRow } from "@/lib/members/service";
import { formatDate, type Reading } from "@/lib/shared/format";

/** What is known of a member. */
export function Facts({ member, reading }: { member: MemberRow; reading: Reading }) {
  const { email, cardNumber, externalId, joinedAt, tierSince, tierName, excluded } = member;
  return (
    <DefinitionList
      items={[
        { term: "E-mail", value: email ? <span className="wrap-anywhere">{email}</span> : "Not known" },
        { term: "Card", value: <code>{cardNumber}</code> },
        {
          term: "Customer id",
          value: externalId ? <code className="wrap-anywhere">{externalId}</code> : "None",
        },
        { term: "Joined", value: formatDate(joinedAt, "long", reading) },
        ...(tierName && tierSince
          ? [{ term: `${tierName} since`, value: formatDate(tierSince, "long", reading) }]
          : []),
        ...(excluded ? [{ term: "Excluded", value: "Earns nothing, by a decision of staff." }] : []),
      ]}
    />
  );
}
