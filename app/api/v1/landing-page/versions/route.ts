import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { landingVersions } from "@/lib/landing/service-editor";
import { time } from "../../views/figures";

export const GET = withKey("program:read", async ({ access }) => {
  const versions = await landingVersions(access.scope);
  return answer({
    data: versions.map(({ version, at, author }) => ({ version, published_at: time(at), author })),
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
