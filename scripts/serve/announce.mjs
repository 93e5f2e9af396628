import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "../steps/checkout.mjs";

function signIns(appUrl) {
  const file = path.join(dataFolder, "demo.json");
  if (!existsSync(file)) return [];
  const { password, members = [], staff = [], programs = [] } = JSON.parse(readFileSync(file, "utf8"));
  return [
    "",
    `Sign in with the password ${password}`,
    `  members        ${members.slice(0, 3).join(", ")}`,
    `  staff          ${staff.join(", ")}; their authenticator's codes: ${appUrl}/dev/totp`,
    ...programs.map(({ slug, api_key }) => `  API key        ${api_key} (${slug})`),
  ];
}

/** Says where everything is and, in the demo, how to sign in. */
export function announce({ appUrl, demo }) {
  const lines = [
    "",
    "Regulars is running. Ctrl-C stops it.",
    `  shop           ${appUrl}`,
    `  member's area  ${appUrl}/account`,
    `  dashboard      ${appUrl}/dashboard`,
    ...(demo ? [`  mailbox        ${appUrl}/dev/mail`] : []),
    `  API            ${appUrl}/api/v1/openapi.json`,
    ...(demo ? signIns(appUrl) : []),
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
