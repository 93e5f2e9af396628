import { readiness } from "@/lib/readiness/service";
import { clock } from "@/lib/shared/clock";

export const dynamic = "force-dynamic";

/** Whether this installation can do its work; 503 while it cannot, with the part that is missing. */
export async function GET() {
  const { ready, ...parts } = await readiness(clock.now());
  return Response.json(
    { status: ready ? "ready" : "not ready", ...parts },
    {
      status: ready ? 200 : 503,
      headers: { "cache-control": "no-store", ...(ready ? {} : { "retry-after": "5" }) },
    },
  );
}
