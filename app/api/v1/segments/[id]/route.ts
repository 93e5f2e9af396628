import { answer, notFound } from "@/lib/api/problem";
import { SegmentInput } from "@/lib/api/schemas/segments";
import { onlyMethod, withKey } from "@/lib/api/service";
import { segmentById } from "@/lib/segments/service";
import { readId } from "@/lib/shared/id";
import { segmentJson } from "../../views/segment";
import { posting } from "../../writing";
import { writeSegment } from "../read";

type Params = { id: string };

export const GET = withKey<Params>("program:read", async ({ access, params, now }) => {
  const id = readId("segment", params.id);
  const segment = id && (await segmentById(access.scope, id, now, 0));
  return segment ? answer(segmentJson(segment, access.program.currency)) : notFound();
});

export const POST = posting<Params, typeof SegmentInput>(
  "members:write",
  SegmentInput,
  async (call, input) => {
    const id = readId("segment", call.params.id);
    return id ? writeSegment(call.access, id, input, call.now) : notFound();
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
