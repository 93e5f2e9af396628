import { answer } from "@/lib/api/problem";
import { ApprovalsQuery } from "@/lib/api/schemas/earning-rules";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { listAwards } from "@/lib/earning/service-awards";
import { approvalJson } from "../views/earning-rules";

const MOST = 100;

export const GET = withKey("members:read", async ({ access: { scope }, query }) => {
  const asked = readQuery(ApprovalsQuery, query);
  if (!asked.ok) return asked.error;
  const { awards, count } = await listAwards(scope, asked.value.state ?? "waiting", MOST);
  return answer({ data: awards.map(approvalJson), count });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
