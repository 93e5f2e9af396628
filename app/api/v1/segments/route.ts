import { answer } from "@/lib/api/problem";
import { SegmentInput } from "@/lib/api/schemas/segments";
import { onlyMethod, withKey } from "@/lib/api/service";
import { segmentViews } from "@/lib/segments/service";
import { segmentJson } from "../views/segment";
import { posting } from "../writing";
import { writeSegment } from "./read";

export const GET = withKey("program:read", async ({ access, now }) => {
  const segments = await segmentViews(access.scope, now);
  return answer({ data: segments.map((one) => segmentJson(one, access.program.currency)) });
});

export const POST = posting("members:write", SegmentInput, ({ access, now }, input) =>
  writeSegment(access, null, input, now),
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
