import { cookies } from "next/headers";
import { z } from "zod";
import { Notice } from "@/components/ui/notice";
import { cookieName, cookieOptions } from "@/lib/auth/cookies";
import type { FormState } from "@/lib/shared/form-state";

/** An answer, and the id of the row whose form was sent. */
const Kept = z.object({ row: z.string(), isDone: z.boolean(), message: z.string() });

function parsed(text: string | undefined) {
  try {
    return Kept.safeParse(JSON.parse(text ?? "")).data ?? null;
  } catch {
    return null;
  }
}

/**
 * What the form of a row answers, also where the row, or its form, is gone from the page that is made anew with the
 * answer: `GoneRow` says it there. It goes by a cookie of this one request, which the browser drops at once, so that
 * no address can put words into our mouth and none are said twice.
 */
export async function answerOf(row: string, state: FormState): Promise<FormState> {
  const { status, message } = state;
  if (message) {
    const kept: z.output<typeof Kept> = { row, isDone: status === "done", message };
    (await cookies()).set(cookieName("answer"), JSON.stringify(kept), { ...cookieOptions(), maxAge: 0 });
  }
  return state;
}

/** Says what a row's form answered where that form is gone; `standing` are the rows that have one, and say it themselves. */
export async function GoneRow({
  standing,
  className = "mb-6",
}: {
  standing: readonly string[];
  className?: string;
}) {
  const kept = parsed((await cookies()).get(cookieName("answer"))?.value);
  if (!kept || standing.includes(kept.row)) return null;
  return (
    <div role={kept.isDone ? "status" : undefined} className={className}>
      <Notice tone={kept.isDone ? "positive" : "negative"}>{kept.message}</Notice>
    </div>
  );
}
