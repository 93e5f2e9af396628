import type { ApiDocument } from "./client-source";
import type { JsonSchema } from "./client-types";

/** One field of a request or an answer, as it is read aloud. */
export type FieldRow = { name: string; type: string; isRequired: boolean; about: string };

export type Reference = {
  /** Its name in the document and the clients: the anchor, too. */
  id: string;
  group: string;
  method: string;
  path: string;
  summary: string;
  about: string;
  query: FieldRow[];
  body: FieldRow[];
  answer: FieldRow[];
  status: string;
  /** What it refuses, by status. */
  refusals: { status: string; when: string }[];
  curl: string;
  typescript: string;
  /** An answer, as JSON. */
  example: string | null;
};

/** Stands for the reader's key in examples. */
export const KEY_PLACE = "$REGULARS_KEY";

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

const DEEPEST = 3;

/** The document of the API as pages and texts show it. */
export class ReferenceBook {
  readonly #document: ApiDocument;
  readonly #origin: string;

  constructor(document: ApiDocument, origin: string) {
    this.#document = document;
    this.#origin = origin;
  }

  #resolved(schema: JsonSchema): JsonSchema {
    if (typeof schema.$ref !== "string") return schema;
    return this.#document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {};
  }

  #typeOf(given: JsonSchema): string {
    const schema = this.#resolved(given);
    if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(" or ");
    const either = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
    if (either.length > 0) return [...new Set(either.map((one) => this.#typeOf(one)))].join(" or ");
    if (listOf(schema.allOf).length > 0) return "object";
    const types = (Array.isArray(schema.type) ? schema.type : [schema.type ?? "anything"]).map(String);
    const words = types.map((type) => {
      if (type === "array")
        return `list of ${isSchema(schema.items) ? this.#typeOf(schema.items) : "anything"}`;
      if (type === "integer") return "whole number";
      if (type === "string") return schema.format === "date-time" ? "instant" : "text";
      return type === "boolean" ? "true or false" : type;
    });
    return words.join(" or ");
  }

  /** The fields of an object, those within it behind a dot, lists with []. */
  #rowsOf(given: JsonSchema, before = "", depth = 0): FieldRow[] {
    const schema = this.#resolved(given);
    const parts = listOf(schema.allOf);
    if (parts.length > 0)
      return [...parts, { ...schema, allOf: undefined }].flatMap((one) => this.#rowsOf(one, before, depth));
    const either = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
    if (either.length > 0 && depth > 0) {
      const seen = new Set<string>();
      return either
        .flatMap((one) => this.#rowsOf(one, before, depth))
        .filter(({ name }) => !seen.has(name) && seen.add(name))
        .map((row) => ({ ...row, isRequired: false }));
    }
    const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
    const required = Array.isArray(schema.required) ? schema.required : [];
    return properties.flatMap(([name, field]): FieldRow[] => {
      if (!isSchema(field)) return [];
      const row = {
        name: `${before}${name}`,
        type: this.#typeOf(field),
        isRequired: required.includes(name),
        about: String(field.description ?? this.#resolved(field).description ?? ""),
      };
      const inner = this.#resolved(field);
      const isList = isSchema(inner.items);
      const within = isSchema(inner.items) ? inner.items : inner;
      if (depth + 1 >= DEEPEST) return [row];
      return [row, ...this.#rowsOf(within, `${before}${name}${isList ? "[]" : ""}.`, depth + 1)];
    });
  }

  /** A value that a schema takes, made of its examples. */
  #exampleOf(given: JsonSchema, depth = 0): unknown {
    const schema = this.#resolved(given);
    if (schema.example !== undefined) return schema.example;
    if (Array.isArray(schema.enum)) return schema.enum[0];
    const [first] = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
    if (first) return this.#exampleOf(first, depth);
    const parts = listOf(schema.allOf);
    if (parts.length > 0) return Object.assign({}, ...parts.map((one) => this.#exampleOf(one, depth)));
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    if (type === "array") return isSchema(schema.items) ? [this.#exampleOf(schema.items, depth + 1)] : [];
    if (type === "object" && isSchema(schema.properties) && depth < 6) {
      return Object.fromEntries(
        Object.entries(schema.properties).flatMap(([name, field]) =>
          isSchema(field) ? [[name, this.#exampleOf(field, depth + 1)]] : [],
        ),
      );
    }
    if (type === "integer" || type === "number") return Number(schema.minimum ?? 1);
    if (type === "boolean") return true;
    return type === "string" ? "text" : null;
  }

  /** Every operation, in the document's order. */
  operations(): Reference[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]): Reference => {
        const {
          operationId: id,
          summary,
          description = "",
          parameters = [],
          responses,
          requestBody,
        } = described;
        const [status = "200"] = Object.keys(responses).filter((one) => one.startsWith("2"));
        const content = responses[status]?.content ?? {};
        const answer = content["application/json"]?.schema;
        const query = parameters.filter((one) => one.in === "query");
        const media = requestBody?.content["application/json"] as
          | { schema: JsonSchema; example?: unknown }
          | undefined;
        const sent = media && (media.example ?? this.#exampleOf(media.schema));
        const isKeyed = parameters.some((one) => one.name === "Idempotency-Key");
        const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => `$${String(name).toUpperCase()}`);
        const needed = query
          .filter((one) => one.required)
          .map((one) => [one.name, String(this.#exampleOf(one.schema))]);
        const asked = { method, address, sent, needed, isKeyed, isOpen: described.security?.length === 0 };
        return {
          ...{ id, group: described.tags?.[0] ?? "", method: method.toUpperCase(), path, summary, status },
          about: description,
          query: query.map(({ name, schema, required, description: about }) => ({
            ...{ name, type: this.#typeOf(schema), isRequired: required === true },
            about: about ?? String(schema.description ?? ""),
          })),
          body: media ? this.#rowsOf(media.schema) : [],
          answer: answer ? this.#rowsOf(answer) : [],
          refusals: Object.entries(responses)
            .filter(([code]) => code >= "400")
            .map(([code, refused]) => ({ status: code, when: refused.description ?? "" })),
          curl: this.#curl(asked),
          typescript: typescriptOf(id, path, sent, needed),
          example: answer ? JSON.stringify(this.#exampleOf(answer), null, 2) : null,
        };
      }),
    );
  }

  #curl({ method, address, sent, needed, isKeyed, isOpen }: Asked): string {
    const query = needed.length > 0 ? `?${new URLSearchParams(needed)}` : "";
    const lines = [`curl "${this.#origin}/api/v1${address}${query}"`];
    if (!isOpen) lines.push(`-H "Authorization: Bearer ${KEY_PLACE}"`);
    if (isKeyed) lines.push('-H "Idempotency-Key: $(uuidgen)"');
    if (sent !== undefined) {
      const text = JSON.stringify(sent, null, 2).replaceAll("'", "'\\''");
      lines.push('-H "Content-Type: application/json"', `-d '${text}'`);
    } else if (method === "post") lines.push("-X POST");
    return lines.join(" \\\n  ");
  }
}

type Asked = {
  method: string;
  address: string;
  sent: unknown;
  needed: string[][];
  isKeyed: boolean;
  isOpen: boolean;
};

function typescriptOf(id: string, path: string, sent: unknown, needed: string[][]): string {
  const given = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name},`),
    ...(needed.length > 0 ? [`query: ${JSON.stringify(Object.fromEntries(needed))},`] : []),
    ...(sent === undefined ? [] : [`body: ${plainObject(sent)},`]),
  ];
  const args = given.length > 0 ? `{\n  ${given.join("\n").replaceAll("\n", "\n  ")}\n}` : "";
  return `const answer = await regulars.${id}(${args});`;
}

/** An object as it is written in code: names without quotes where they need none. */
function plainObject(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/^(\s*)"([a-z_]\w*)":/gim, "$1$2:");
}
