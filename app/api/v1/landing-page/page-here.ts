import { type Answer, answer } from "@/lib/api/problem";
import { landingInWork, publishedLanding } from "@/lib/landing/service-editor";
import type { ProgramScope } from "@/lib/shared/scope";

/** The page as it stands after whatever was done with it. */
export async function pageHere(scope: ProgramScope): Promise<Answer> {
  const [work, published] = await Promise.all([landingInWork(scope), publishedLanding(scope)]);
  return answer({ version: work.version, published, draft: work.isDraft ? work.content : null });
}
