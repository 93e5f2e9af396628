import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { openAlerts } from "@/lib/notices/service";
import { DEFAULT_LOCALE } from "@/lib/shared/format";
import { alertJson } from "../views/daily";

export const GET = withKey("support:read", async ({ access: { scope, program } }) => {
  const { alerts, count } = await openAlerts(scope);
  const { pointsOne: one, pointsMany: many, timeZone, currency } = program;
  const words = { names: { one, many }, timeZone, currency, locale: DEFAULT_LOCALE };
  return answer({ data: alerts.map((alert) => alertJson(alert, words)), count });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
