import { answer } from "@/lib/api/problem";
import { SettingsChange } from "@/lib/api/schemas/settings";
import { onlyMethod, withKey } from "@/lib/api/service";
import { changeSettings, currentProgram } from "@/lib/programs/service-settings";
import { settingsJson } from "../views/settings";
import { posting } from "../writing";
import { settingsOf } from "./read";

export const GET = withKey("program:read", async ({ access }) =>
  answer(settingsJson(await currentProgram(access.scope))),
);

export const POST = posting("settings:write", SettingsChange, async ({ access, now }, change) => {
  const { scope } = access;
  // What a key knows of its program may be two seconds old; what is left out has to stay as it is now.
  const settings = await settingsOf({ ...access, program: await currentProgram(scope) }, change, now);
  if (!settings.ok) return settings.error;
  await changeSettings(scope, settings.value, now);
  return answer(settingsJson(await currentProgram(scope)));
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
