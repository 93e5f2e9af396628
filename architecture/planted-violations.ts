/** Code that stands still and breaks no rule: what the planted files reach for. */
export const surroundings: Record<string, string> = {
  "lib/shared/points.ts": "export type Points = bigint;",
  "lib/shared/env.ts": "export const env = 1;",
  "lib/shared/log.ts": "export const log = 1;",
  "lib/ledger/posting.ts":
    'import type { Points } from "@/lib/shared/points";\nexport type Posting = Points;',
  "lib/ledger/service.ts": 'import { client } from "@/db/client";\nexport const post = client;',
  "lib/tiers/ladder.ts": 'import { z } from "zod";\nexport const ladder = z.string();',
  "lib/tiers/service.ts":
    'import { client } from "@/db/client";\nimport { post } from "@/lib/ledger/service";\nimport { send } from "@/lib/mail/send";\nexport const climb = [client, post, send];',
  "lib/newcomer/two.ts": 'import type * as it from "./one";\nexport type Two = typeof it;',
  "lib/mail/send.ts": 'import { log } from "@/lib/shared/log";\nexport const send = log;',
  "lib/auth/session.ts": 'import NextAuth from "next-auth";\nexport const session = NextAuth;',
  "lib/jobs/main.ts": 'import { client } from "@/db/client";\nexport const jobs = client;',
  "db/client.ts": 'import postgres from "postgres";\nexport const client = postgres;',
  "db/queries/tiers.ts":
    'import type { ladder } from "@/lib/tiers/ladder";\nexport type Row = typeof ladder;',
  "db/testing/database.ts": "export const database = 1;",
  "stand-in/shopify/server.ts": "export const server = 1;",
  "components/ui/button.tsx": "export const Button = () => null;",
  "components/tiers/tier-ladder.tsx":
    'import type { ladder } from "@/lib/tiers/ladder";\nimport { Button } from "../ui/button";\nexport type Props = typeof ladder;\nexport { Button };',
  "app/page.tsx":
    'import { Button } from "@/components/ui/button";\nimport { session } from "@/lib/auth/session";\nimport { climb } from "@/lib/tiers/service";\nexport default [Button, session, climb];',
};

interface Planted {
  rule: string;
  file: string;
  imports: string;
}

/** One breach per rule at least; `newcomer` is a feature folder that no rule has ever heard of. */
export const planted: Planted[] = [
  { rule: "nothing-circular", file: "lib/newcomer/one.ts", imports: "./two" },
  { rule: "nothing-unresolved", file: "lib/newcomer/lost.ts", imports: "./nowhere" },
  { rule: "shared-imports-nothing-of-ours", file: "lib/shared/greedy.ts", imports: "@/lib/ledger/posting" },
  {
    rule: "core-knows-only-itself-ledger-and-shared",
    file: "lib/newcomer/a.ts",
    imports: "@/lib/tiers/ladder",
  },
  { rule: "core-knows-only-itself-ledger-and-shared", file: "lib/newcomer/b.ts", imports: "@/lib/mail/send" },
  {
    rule: "core-knows-only-itself-ledger-and-shared",
    file: "lib/newcomer/deep/c.ts",
    imports: "@/lib/auth/session",
  },
  {
    rule: "core-knows-only-itself-ledger-and-shared",
    file: "lib/newcomer/d.ts",
    imports: "@/components/ui/button",
  },
  { rule: "core-calls-no-service", file: "lib/newcomer/e.ts", imports: "@/lib/ledger/service" },
  { rule: "core-uses-no-package-but-zod", file: "lib/newcomer/f.ts", imports: "pino" },
  { rule: "core-uses-nothing-of-node", file: "lib/newcomer/g.ts", imports: "node:fs" },
  {
    rule: "core-reads-no-environment-and-writes-no-log",
    file: "lib/newcomer/h.ts",
    imports: "@/lib/shared/log",
  },
  { rule: "only-services-reach-the-database", file: "lib/newcomer/i.ts", imports: "@/db/client" },
  { rule: "only-services-reach-the-database", file: "lib/newcomer/j.ts", imports: "drizzle-orm" },
  { rule: "only-services-reach-the-database", file: "app/k.tsx", imports: "@/db/client" },
  { rule: "only-services-reach-the-database", file: "proxy.ts", imports: "@/db/client" },
  { rule: "only-services-reach-the-database", file: "cli/l.ts", imports: "postgres" },
  { rule: "app-speaks-to-the-outside-through-services", file: "app/m.tsx", imports: "@/lib/mail/send" },
  { rule: "only-auth-imports-next-auth", file: "app/n.tsx", imports: "next-auth" },
  { rule: "components-get-everything-as-props", file: "components/o.tsx", imports: "@/lib/tiers/service" },
  { rule: "components-get-everything-as-props", file: "components/p.tsx", imports: "@/lib/auth/session" },
  { rule: "components-get-everything-as-props", file: "components/q.tsx", imports: "@/app/page" },
  { rule: "components-get-everything-as-props", file: "components/r.tsx", imports: "@/db/client" },
  { rule: "database-knows-only-shapes", file: "db/queries/s.ts", imports: "@/lib/tiers/service" },
  { rule: "database-knows-only-shapes", file: "db/queries/t.ts", imports: "@/lib/mail/send" },
  { rule: "nothing-imports-the-edges", file: "lib/tiers/service-page.ts", imports: "@/app/page" },
  {
    rule: "the-stand-in-knows-nothing-of-ours",
    file: "stand-in/shopify/v.ts",
    imports: "@/lib/shared/points",
  },
  { rule: "the-product-needs-no-test-code", file: "lib/w.ts", imports: "@/stand-in/shopify/server" },
  { rule: "the-product-needs-no-test-code", file: "app/u.tsx", imports: "@/db/testing/database" },
];
