import type { Sql } from "postgres";

/** Only ever inserted into: what happened is not edited, by nobody. */
export const APPEND_ONLY = [
  "transfers",
  "events",
  "seals",
  "tier_changes",
  "audit_entries",
  "cause_entries",
  "cause_shares",
  "consents",
  "program_terms",
  "landing_versions",
  "point_worth",
  "member_merges",
] as const;

/**
 * What a former account has become may itself become another one: where that leads is brought up to date, and nothing else
 * of the row. The audit log keeps each step.
 */
const LEADS_ON = "into_member_id";

/** Rows that may go away. */
const DELETABLE = [
  "sessions",
  "accounts",
  "passkeys",
  "verification_tokens",
  "rate_limits",
  "requests",
  "staff_roles",
  "staff_invitations",
  "earning_rule_drafts",
  "members_touched",
  "cause_choices",
  "referral_codes",
  "program_words",
  "landing_drafts",
  "member_traces",
  "wallet_issuers",
  "api_requests",
  "export_files",
  "export_pieces",
  "member_import_parts",
  "member_import_batches",
  "member_import_refusals",
  "shopify_deliveries",
  "shopify_customers",
  "shopify_reconciliations",
  "shopify_redactions",
  "shopify_shown",
  "webhook_messages",
  "webhook_deliveries",
] as const;

/**
 * Makes the app's role, or renews its password, and gives it exactly what it needs. Runs after every migration, so
 * that a new table is covered at birth. `role` is an identifier of our own; the password is hexadecimal.
 */
export async function grantToApp(sql: Sql, role: string, password: string): Promise<void> {
  if (!/^[a-z_]+$/.test(role) || !/^[0-9a-f]+$/.test(password))
    throw new TypeError("role or password malformed");
  await sql.unsafe(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then
        create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls;
      end if;
    end $$;
    alter role ${role} password '${password}';
    revoke all on all tables in schema public from ${role};
    grant usage on schema public, drizzle to ${role};
    grant select on drizzle.__drizzle_migrations to ${role};
    grant select, insert, update, maintain on all tables in schema public to ${role};
    grant delete on ${DELETABLE.join(", ")} to ${role};
    revoke update on ${APPEND_ONLY.join(", ")} from ${role};
    grant update (${LEADS_ON}) on member_merges to ${role};
    grant execute on all functions in schema public to ${role};
  `);
}
