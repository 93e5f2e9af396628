import { MemberNav } from "@/components/member/member-nav";
import { Gift, House, IdentificationCard, ListBullets } from "@/components/ui/icons";

/** The member's navigation as the member's area has it. */
export function MemberNavSample() {
  return (
    <MemberNav
      items={[
        {
          href: "/dev/gallery/member",
          label: "Overview",
          icon: <House size={22} aria-hidden />,
          exact: true,
        },
        {
          href: "/dev/gallery/member/activity",
          label: "Activity",
          icon: <ListBullets size={22} aria-hidden />,
        },
        { href: "/dev/gallery/member/rewards", label: "Rewards", icon: <Gift size={22} aria-hidden /> },
        {
          href: "/dev/gallery/member/card",
          label: "Card",
          icon: <IdentificationCard size={22} aria-hidden />,
        },
      ]}
    />
  );
}
