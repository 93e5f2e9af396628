import { answer, wrongField } from "@/lib/api/problem";
import { AuditQuery } from "@/lib/api/schemas/daily";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { listAudit } from "@/lib/audit/service";
import { auditJson } from "../views/daily";

export const GET = withKey("audit:read", async ({ access, query }) => {
  const input = readQuery(AuditQuery, query);
  if (!input.ok) return input.error;
  const { subject = null, cursor } = input.value;
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
    return wrongField("cursor", "cursor is none of ours: take it from next_cursor, or leave it out.");
  const before = cursor === undefined ? null : BigInt(cursor);
  const { entries, next } = await listAudit(access.scope, { subject, before });
  return answer({ data: entries.map(auditJson), next_cursor: next === null ? null : String(next) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
