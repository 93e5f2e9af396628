import { requireStaff } from "@/lib/auth/staff";
import { currentState } from "@/lib/rules-as-code/service-apply";
import { fileOf } from "@/lib/rules-as-code/service-file";
import { clock } from "@/lib/shared/clock";

type Context = { params: Promise<{ program: string }> };

/** The rules as they stand, as a file. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { scope, program } = await requireStaff((await params).program, "rules:read");
  return new Response(fileOf(await currentState(scope, clock.now())), {
    headers: {
      "content-type": "application/yaml; charset=utf-8",
      "content-disposition": `attachment; filename="${program.slug}-rules.yaml"`,
      "cache-control": "no-store",
    },
  });
}
