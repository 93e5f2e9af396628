import { ActivityLine, ActivityList } from "@/components/member/activity-list";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** A line of the statement as it will look, for whoever has none yet. */
export function ExampleLine({ reading }: { reading: Reading }) {
  return (
    <ActivityList label={say(reading, "member.overview.example")}>
      <ActivityLine
        points={96n}
        title={say(reading, "member.overview.exampleOrder")}
        detail={say(reading, "member.overview.exampleWhy")}
        reading={reading}
      />
    </ActivityList>
  );
}
