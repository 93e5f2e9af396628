import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { appliedFiles } from "@/lib/rules-as-code/service-apply";
import { authorOf } from "@/lib/shared/author";
import { time } from "../../views/figures";

export const GET = withKey("rule-files:write", async ({ access }) => {
  const files = await appliedFiles(access.scope);
  return answer({
    data: files.map(({ number, appliedAt, appliedBy, authorName, note, rolledBack, changes }) => ({
      ...{ number, applied_at: time(appliedAt), applied_by: authorOf(appliedBy, authorName) },
      ...{ note, rolled_back: rolledBack, changes },
    })),
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
