import Link from "next/link";
import { CheckCircle, Circle } from "@/components/ui/icons";
import { Progress } from "@/components/ui/progress";
import { can } from "@/lib/auth/permissions";
import { setUpState } from "@/lib/insight/service";
import type { Program } from "@/lib/programs/program";
import type { ProgramScope, Role } from "@/lib/shared/scope";
import { pathsOf } from "../paths";

type Props = { scope: ProgramScope; program: Program; role: Role };

/** What a new program still lacks; gone once it lacks nothing. */
export async function SetUpGuide({ scope, program, role }: Props) {
  const state = await setUpState(scope);
  const paths = pathsOf(program.slug);
  const steps = [
    {
      done: state.rules,
      title: "Say what members earn",
      detail: "One sentence is enough to begin with: a rate for everything.",
      href: can(role, "rules:write") ? paths.newRule : paths.earning,
    },
    {
      done: state.rewards,
      title: "Offer something for it",
      detail: "A first reward that a member reaches with two or three orders.",
      href: can(role, "rewards:write") ? paths.newReward : paths.rewards,
    },
    {
      done: state.orders,
      title: "Send the first order",
      detail: "From your shop by the API, with a key of its own.",
      href: paths.keys,
    },
    {
      done: state.members,
      title: "Greet the first member",
      detail: "Members appear with their first order or when they join.",
      href: paths.members,
    },
  ];
  const done = steps.filter((step) => step.done).length;
  if (done === steps.length) return null;
  return (
    <section className="mt-10 max-w-2xl" aria-labelledby="set-up">
      <h2 id="set-up">Live in ten minutes</h2>
      <div className="my-3">
        <Progress
          label="Set-up"
          value={done}
          max={steps.length}
          valueText={`${done} of ${steps.length} steps`}
        />
      </div>
      <ol>
        {steps.map((step) => (
          <li key={step.title} className="flex gap-3 border-line border-t py-3 first:border-t-0">
            {step.done ? (
              <CheckCircle size={20} weight="bold" aria-hidden className="flex-none text-positive" />
            ) : (
              <Circle size={20} aria-hidden className="flex-none text-secondary" />
            )}
            <div>
              {step.done ? (
                <p className="text-secondary">
                  {step.title} <span className="sr-only">(done)</span>
                </p>
              ) : (
                <>
                  <Link href={step.href} className="link font-semibold">
                    {step.title}
                  </Link>
                  <p className="text-secondary">{step.detail}</p>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
