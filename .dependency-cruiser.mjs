/**
 * The dependency rule: imports point inwards. It is written by exclusion — what is not named as an exception is
 * guarded — so that a new feature folder stands under it from its first file.
 */
const test = "\\.(test|spec)\\.tsx?$";
const service = "^lib/[^/]+/(service[^/]*|[^/]+-service)\\.tsx?$";
const adapters = "auth|jobs|mail|shopify|webhooks";
const isAdapter = `^lib/(${adapters})/`;
/** lib/<feature>/ except its services, the adapters and what is shared. */
const core = { path: `^lib/(?!(?:${adapters}|shared)/)([^/]+)/`, pathNot: [service, test] };

export default {
  forbidden: [
    {
      name: "nothing-circular",
      comment: "Two modules that need each other are one module, or three.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "nothing-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "shared-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^lib/shared/" },
      to: { path: "^(app|cli|bench|components|db|lib)/", pathNot: "^lib/shared/" },
    },
    {
      name: "core-knows-only-itself-ledger-and-shared",
      comment:
        "A feature's decisions are pure: other features are met through lib/ledger and their services.",
      severity: "error",
      from: core,
      to: {
        path: "^(app|cli|bench|components|db|e2e|lib|scripts)/",
        pathNot: ["^lib/$1/", "^lib/ledger/", "^lib/shared/"],
      },
    },
    {
      name: "core-calls-no-service",
      severity: "error",
      from: core,
      to: { path: service },
    },
    {
      name: "core-uses-no-package-but-zod",
      comment: "What a decision needs is handed to it.",
      severity: "error",
      from: core,
      to: { path: "node_modules/", pathNot: "node_modules/(@types/[^/]+|zod)/" },
    },
    {
      name: "core-uses-nothing-of-node",
      severity: "error",
      from: core,
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-reads-no-environment-and-writes-no-log",
      severity: "error",
      from: core,
      to: { path: "^lib/shared/(env|log)\\.ts$" },
    },
    {
      name: "only-services-reach-the-database",
      severity: "error",
      from: {
        path: "^(app|cli|components|lib)/|^[^/]+\\.ts$",
        pathNot: [service, "^lib/(auth|jobs)/", test],
      },
      to: { path: "^db/|node_modules/(drizzle-orm|postgres|graphile-worker)/" },
    },
    {
      name: "app-speaks-to-the-outside-through-services",
      comment:
        "A webhook's signature is checked at the door, and the development mailbox shows what was sent.",
      severity: "error",
      from: { path: "^(app|cli)/", pathNot: ["^app/api/(webhooks|proxy)/", "^app/dev/", test] },
      to: { path: "^lib/(mail|shopify|webhooks)/", pathNot: service },
    },
    {
      name: "only-auth-imports-next-auth",
      severity: "error",
      from: { pathNot: "^lib/auth/|node_modules/" },
      to: { path: "node_modules/(next-auth|@auth)/" },
    },
    {
      name: "components-get-everything-as-props",
      severity: "error",
      from: { path: "^components/", pathNot: test },
      to: { path: `^(app|db|cli|bench)/|${service}|${isAdapter}|^lib/shared/(env|log)\\.ts$` },
    },
    {
      name: "database-knows-only-shapes",
      comment: "db speaks SQL: it may know the core's types, never a service, an adapter or a page.",
      severity: "error",
      from: { path: "^db/", pathNot: ["^db/(seed|testing)/", test] },
      to: { path: `^(app|cli|bench|components|e2e)/|${service}|${isAdapter}` },
    },
    {
      name: "nothing-imports-the-edges",
      severity: "error",
      from: { path: "^(lib|components|db)/", pathNot: ["^db/(seed|testing)/", test] },
      to: { path: "^(app|cli|bench|e2e|scripts|architecture)/|^db/(seed|testing)/" },
    },
    {
      name: "the-stand-in-knows-nothing-of-ours",
      comment: "It stands for somebody else's system: what it shared with us, it could not find wrong.",
      severity: "error",
      from: { path: "^stand-in/", pathNot: test },
      to: { path: "^(app|cli|bench|components|db|e2e|lib|scripts)/" },
    },
    {
      name: "the-product-needs-no-test-code",
      severity: "error",
      from: {
        pathNot: [
          test,
          "^(e2e|architecture|bench|stand-in)/",
          "^db/testing/",
          "^lib/[^/]+/testing/",
          "^[^/]+\\.config\\.ts$",
        ],
      },
      to: { path: `${test}|^db/testing/|^stand-in/` },
    },
  ],
  options: {
    // TypeScript 7 has no compiler API; with the default parser nothing at all would be looked at.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules/" },
    exclude: { path: "^(\\.next|\\.cache|\\.data|public)/|^next-env\\.d\\.ts$" },
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
  },
};
