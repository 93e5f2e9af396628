import { type JsonSchema, typeOf } from "./client-types";

type Parameter = { name: string; in: string; required?: boolean; schema: JsonSchema; description?: string };
type Described = {
  operationId: string;
  summary: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  "x-repeatable"?: boolean;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: JsonSchema }> }>;
};

/** The document of the API, as far as a client is made from it. */
export type ApiDocument = {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, JsonSchema> };
};

const HEAD = `/*
 * The client of the Regulars API for TypeScript. Made from its OpenAPI document by \`npm run client\`: do not edit it.
 * It needs nothing but fetch, and runs in Node 22 and newer, Deno, Bun and workers.
 */
`;

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function commentOf({ summary, description }: Described, indent: string): string {
  const text = [summary.endsWith(".") ? summary : `${summary}.`, description].filter(Boolean).join(" ");
  return `${indent}/** ${text.replaceAll("*/", "").replaceAll(/\s+/g, " ")} */`;
}

/** The type of the answer: what the successful statuses bring. */
function answerType({ responses }: Described): string {
  const good = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const types = good.flatMap(([, { content = {} }]) =>
    Object.entries(content).map(([media, { schema }]) =>
      media.endsWith("json") ? typeOf(schema) : media.startsWith("text/") ? "string" : "ArrayBuffer",
    ),
  );
  return [...new Set(types)].join(" | ") || "void";
}

function argumentsOf(described: Described): { type: string; isNeeded: boolean } {
  const { parameters = [], requestBody } = described;
  const inPath = parameters.filter((one) => one.in === "path");
  const inQuery = parameters.filter((one) => one.in === "query");
  const isKeyed = parameters.some((one) => one.name === "Idempotency-Key");
  const body = requestBody?.content["application/json"]?.schema;
  const queryIsNeeded = inQuery.some(({ required }) => required);
  const lines = inPath.map(({ name }) => `  ${name}: string;`);
  if (inQuery.length > 0) {
    const properties = Object.fromEntries(
      inQuery.map(({ name, schema, description }) => [name, { ...schema, description }]),
    );
    const required = inQuery.flatMap((one) => (one.required ? [one.name] : []));
    lines.push(
      `  query${queryIsNeeded ? "" : "?"}: ${typeOf({ type: "object", properties, required }, "  ")};`,
    );
  }
  if (body) lines.push(`  body: ${typeOf(body, "  ")};`);
  if (isKeyed) {
    lines.push(
      "  /** Names the request, so that it is done once however often it is sent. Made up when left out. */",
      "  idempotencyKey?: string;",
    );
  }
  const isNeeded = inPath.length > 0 || body !== undefined || queryIsNeeded;
  return { type: lines.length > 0 ? `{\n${lines.join("\n")}\n}` : "Record<string, never>", isNeeded };
}

/** Events carry ids of their own: without a key those that arrive together are written together. */
function keyText(isKeyed: boolean, isRepeatable = false): string {
  if (!isKeyed) return "null";
  return isRepeatable ? "args.idempotencyKey ?? null" : "args.idempotencyKey";
}

function methodOf(method: string, path: string, described: Described): string {
  const { operationId: name, parameters = [], requestBody } = described;
  const { isNeeded } = argumentsOf(described);
  const has = (place: string) => parameters.some((one) => one.in === place);
  const isKeyed = parameters.some((one) => one.name === "Idempotency-Key");
  const address = path.replaceAll(/\{(\w+)\}/g, (_, part) => `\${encodeURIComponent(args.${part})}`);
  const asked = [
    `method: "${method.toUpperCase()}"`,
    has("path") ? `path: \`${address}\`` : `path: "${path}"`,
    ...(has("query") ? ["query: args.query"] : []),
    ...(requestBody ? ["body: args.body"] : []),
    ...(method === "post" ? [`idempotencyKey: ${keyText(isKeyed, described["x-repeatable"])}`] : []),
  ];
  const usesArgs = asked.some((one) => one.includes("args."));
  const given = usesArgs ? `args: ${pascal(name)}Args${isNeeded ? "" : " = {}"}` : "";
  return [
    commentOf(described, "  "),
    `  async ${name}(${given}): Promise<${pascal(name)}Answer> {`,
    `    return (await this.#connection.ask({ ${asked.join(", ")} })) as ${pascal(name)}Answer;`,
    "  }",
  ].join("\n");
}

/**
 * The client as one TypeScript file: `runtime`, a type for each named shape of the document, and a method for each of its
 * operations.
 */
export function clientSource(document: ApiDocument, runtime: string): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ method, path, described })),
  );
  const shapes = Object.entries(document.components.schemas).map(([name, schema]) => {
    const told = typeof schema.description === "string" ? `/** ${schema.description} */\n` : "";
    return `${told}export type ${name} = ${typeOf(schema)};`;
  });
  const types = operations.flatMap(({ described }) => {
    const name = pascal(described.operationId);
    const { type } = argumentsOf(described);
    const args = type === "Record<string, never>" ? [] : [`export type ${name}Args = ${type};`];
    return [...args, `export type ${name}Answer = ${answerType(described)};`];
  });
  const methods = operations.map(({ method, path, described }) => methodOf(method, path, described));
  return [
    HEAD,
    runtime.trim(),
    "",
    ...shapes.flatMap((shape) => [shape, ""]),
    ...types.flatMap((type) => [type, ""]),
    "/** Speaks to one program of a Regulars server, in the name of its key. */",
    "export class Regulars {",
    "  readonly #connection: Connection;",
    "",
    "  constructor(options: RegularsOptions) {",
    "    this.#connection = new Connection(options);",
    "  }",
    "",
    `${methods.join("\n\n")}`,
    "}",
    "",
  ].join("\n");
}
