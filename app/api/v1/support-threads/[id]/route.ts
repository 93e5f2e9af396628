import { notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { threadAnswer } from "../thread-here";

export const GET = withKey<{ id: string }>("support:read", async ({ access, params }) => {
  const id = readId("thread", params.id);
  return id ? threadAnswer(access.scope, id) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
