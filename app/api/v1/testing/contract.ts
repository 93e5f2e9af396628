import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Json = Record<string, unknown>;
type Document = {
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Json> };
};

/** What was asked and how it was answered. */
export type Exchange = {
  method: string;
  /** Within /api/v1, without query. */
  path: string;
  sent?: unknown;
  status: number;
  type: string;
  body: unknown;
};

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The schema with every object closed: an answer may hold nothing that the document does not name. Parts that are joined
 * by allOf are one object.
 */
function closed(schema: unknown, document: Document): unknown {
  if (Array.isArray(schema)) return schema.map((one) => closed(one, document));
  if (!isObject(schema)) return schema;
  const { allOf, ...rest } = schema;
  const whole = Array.isArray(allOf) ? joined([...allOf, rest], document) : schema;
  const inner = Object.fromEntries(
    Object.entries(whole).map(([key, value]) => [
      key,
      key === "example" || key === "enum" || key === "required" || key === "default"
        ? value
        : key === "properties" && isObject(value)
          ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closed(one, document)]))
          : closed(value, document),
    ]),
  );
  const isOpen = inner.properties === undefined || inner.additionalProperties !== undefined;
  return isOpen ? inner : { ...inner, additionalProperties: false };
}

function joined(parts: Json[], document: Document): Json {
  const resolved = parts.map((part) => {
    const name = typeof part.$ref === "string" ? part.$ref.split("/").at(-1) : undefined;
    const found = name === undefined ? part : (document.components.schemas[name] ?? {});
    return Array.isArray(found.allOf)
      ? joined([...(found.allOf as Json[]), { ...found, allOf: undefined }], document)
      : found;
  });
  return {
    ...Object.assign({}, ...resolved),
    properties: Object.assign({}, ...resolved.map(({ properties }) => properties)),
    required: resolved.flatMap(({ required }) => (Array.isArray(required) ? required : [])),
  };
}

/** Holds what a server answers against an OpenAPI document: says what is not as the document has it. */
export class Contract {
  readonly #document: Document;
  readonly #patterns: { path: string; pattern: RegExp }[];
  readonly #ajv: Ajv2020;
  readonly #made = new Map<unknown, ValidateFunction>();
  /** "GET /members": which operations were called and answered as the document says, by status. */
  readonly seen = new Map<string, Set<number>>();

  constructor(document: unknown) {
    this.#document = JSON.parse(JSON.stringify(document)) as Document;
    const { schemas } = this.#document.components;
    this.#patterns = Object.keys(this.#document.paths)
      // A fixed word goes before a part that may be anything.
      .sort((a, b) => a.split("{").length - b.split("{").length)
      .map((path) => ({
        path,
        pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
      }));
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(this.#ajv);
    const shut = Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [name, closed(schema, this.#document)]),
    );
    this.#ajv.addSchema({ $id: "https://document.example/closed", components: { schemas: shut } });
    this.#ajv.addSchema({ $id: "https://document.example/open", components: { schemas } });
  }

  #validator(
    schema: unknown,
    base: "https://document.example/closed" | "https://document.example/open",
  ): ValidateFunction {
    const made = this.#made.get(schema);
    if (made) return made;
    const fit = base === "https://document.example/closed" ? closed(schema, this.#document) : schema;
    const text = JSON.stringify(fit).replaceAll('"#/components', `"${base}#/components`);
    const validate = this.#ajv.compile(JSON.parse(text));
    this.#made.set(schema, validate);
    return validate;
  }

  /** Each difference between an exchange and the document, in a sentence; null for an address that it does not name. */
  differences({ method, path, sent, status, type, body }: Exchange): string[] | null {
    const address = this.#patterns.find(({ pattern }) => pattern.test(path))?.path;
    const operation = address && (this.#document.paths[address]?.[method.toLowerCase()] as Json | undefined);
    if (!address || !operation) return null;
    const name = `${method} ${address}`;
    const responses = operation.responses as Record<
      string,
      { content?: Record<string, { schema: unknown }> }
    >;
    const described = responses[status];
    if (!described) return [`${name} answered ${status}, which the document does not name`];
    const media = type.split(";")[0]?.trim() ?? "";
    const content = described.content?.[media];
    if (!content) return [`${name} answered ${status} as ${media}, which the document does not name`];
    const found: string[] = [];
    const isJson = media.endsWith("json");
    const answered = isJson ? this.#validator(content.schema, "https://document.example/closed") : null;
    if (answered && !answered(body)) {
      found.push(
        ...(answered.errors ?? []).map(
          (one) => `${name} ${status}${one.instancePath}: ${one.message} ${JSON.stringify(one.params)}`,
        ),
      );
    }
    const request = (operation.requestBody as { content?: Json } | undefined)?.content?.["application/json"];
    // Of a batch each event is judged on its own: what was sent as a whole says nothing.
    if (request && status < 300 && path !== "/events/batch") {
      const asked = this.#validator((request as { schema: unknown }).schema, "https://document.example/open");
      if (!asked(sent)) {
        found.push(
          ...(asked.errors ?? []).map(
            (one) => `${name} took ${one.instancePath}: ${one.message} ${JSON.stringify(one.params)}`,
          ),
        );
      }
    }
    if (found.length === 0) this.seen.set(name, (this.seen.get(name) ?? new Set()).add(status));
    return found;
  }
}
