import { readBytes } from "@/lib/api/body";
import { answering, onlyMethod } from "@/lib/api/service";
import { apiAtTheFront, readIncoming } from "@/lib/api/service-front";
import { offerToFront } from "@/lib/shared/front";
import { deliver, MOST_BYTES } from "./deliver";

export const dynamic = "force-dynamic";

export function POST(request: Request): Promise<Response> {
  return answering(request, async () => deliver(request.headers, await readBytes(request, MOST_BYTES)));
}

// Two thousand at once are answered within a second: too many for the framework's way of taking each of them in.
offerToFront(
  "POST /api/webhooks/shopify",
  apiAtTheFront(async (request, said) => deliver(said, await readIncoming(request, MOST_BYTES))),
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
