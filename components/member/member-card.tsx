import { formatDate, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { Guilloche } from "../ui/guilloche";

type Props = {
  /** The guilloché is drawn from it. */
  memberId: string;
  /** Place of the tier on the ladder: the drawing is denser with each. */
  tierPosition: number;
  programName: string;
  /** Null for a member whose name is not known. */
  memberName: string | null;
  number: string;
  tierName?: string | null;
  since: Date;
  reading?: Reading;
  /** The rosette draws itself, once: on reaching a tier. */
  draws?: boolean;
};

/** The membership card: engraved, and nobody else has the same. */
export function MemberCard(props: Props) {
  const { memberId, tierPosition, programName, memberName, number, tierName, since, draws } = props;
  const { reading = {} } = props;
  return (
    <div className={draws ? "member-card card-draws" : "member-card"}>
      <Guilloche id={memberId} tier={tierPosition} inline={draws} />
      <p>{programName}</p>
      <div>
        <strong>
          <bdi>{memberName ?? tierName ?? say(reading, "member.memberCard.member")}</bdi>
        </strong>
        {/* Groups of digits stay in their order, also where everything else reads from the right. */}
        <bdo dir="ltr">{number}</bdo>
        <br />
        {tierName && memberName ? `${tierName} · ` : ""}
        {say(reading, "member.memberCard.since", { year: formatDate(since, "year", reading) })}
      </div>
    </div>
  );
}
