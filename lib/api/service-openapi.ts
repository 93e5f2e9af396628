import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import type { Operation } from "./operation";
import { operationGroup, operationName } from "./operation-name";
import { PROBLEMS, type ProblemCode } from "./problem";
import { ProblemShape } from "./schemas/shapes";
import { OPERATIONS } from "./service-operations";

const ALWAYS: ProblemCode[] = [
  "unknown-parameter",
  "key-missing",
  "scope-missing",
  "too-many-requests",
  "internal",
  "unavailable",
];

const INFO = {
  title: "Regulars API",
  version: "1",
  description:
    "Points are whole numbers, amounts decimal strings, instants ISO 8601. Send ids as text. Every answer carries " +
    "X-Request-Id; every refusal is a problem (RFC 9457).",
};

const IdempotencyKey = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: "Names the request: sent again within a day it gets the first answer again." }),
});

/** The refusals of an operation by status; several of one status share a line. */
function problemsOf({ scope, refusals }: Operation): RouteConfig["responses"] {
  const codes = [...(scope ? ALWAYS : []), ...refusals];
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: [...new Set(same.map((code) => PROBLEMS[code].title))].join("; "),
        content: { "application/problem+json": { schema: ProblemShape } },
      },
    ]),
  );
}

function routeOf(operation: Operation): RouteConfig {
  const { method, path, scope, summary, description, query, body, status, answer } = operation;
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const params =
    named.length > 0
      ? z.object(
          Object.fromEntries(
            named.map((name) => [name, z.string().meta({ description: "As it is shown." })]),
          ),
        )
      : undefined;
  const { keyed = method === "post", media = "application/json", also = {} } = operation;
  return {
    method,
    path,
    operationId: operationName(operation),
    tags: [operationGroup(operation)],
    summary,
    description: [description, scope ? `Scope: ${scope}.` : "Needs no key."].filter(Boolean).join(" "),
    ...(operation.repeatable && { "x-repeatable": true }),
    security: scope ? [{ key: [] }] : [],
    request: {
      params,
      query,
      headers: keyed ? IdempotencyKey : undefined,
      body: body && {
        required: true,
        content: { "application/json": { schema: body.schema, example: body.example } },
      },
    },
    responses: {
      [status]: { description: summary, content: { [media]: { schema: answer } } },
      ...Object.fromEntries(
        Object.entries(also).map(([other, when]) => [
          other,
          { description: when, content: { [media]: { schema: answer } } },
        ]),
      ),
      ...problemsOf(operation),
    },
  };
}

function make() {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "An API key, made in the dashboard under Settings, Keys.",
  });
  for (const operation of OPERATIONS) registry.registerPath(routeOf(operation));
  const generator = new OpenApiGeneratorV31(registry.definitions);
  const tags = [...new Set(OPERATIONS.map(operationGroup))].map((name) => ({ name }));
  return generator.generateDocument({ openapi: "3.1.0", info: INFO, servers: [{ url: "/api/v1" }], tags });
}

let made: ReturnType<typeof make> | undefined;

/** The OpenAPI 3.1 document of the API, from the schemas that it parses and answers with. */
export function openApiDocument(): ReturnType<typeof make> {
  made ??= make();
  return made;
}
