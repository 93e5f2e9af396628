/** A JSON Schema, as far as the document of the API uses it. */
export type JsonSchema = { [key: string]: unknown };

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** A field's name as it stands in a type. */
function nameOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function joined(types: readonly string[], by: " | " | " & "): string {
  const all = [...new Set(types)];
  if (all.length < 2) return all[0] ?? "unknown";
  return all.map((type) => (/ [|&] /.test(type) && !type.startsWith("{") ? `(${type})` : type)).join(by);
}

function objectType(schema: JsonSchema, indent: string): string {
  const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  const { additionalProperties: others } = schema;
  if (properties.length === 0) {
    const value = isSchema(others) ? typeOf(others, indent) : "unknown";
    return `Record<string, ${value}>`;
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  const within = `${indent}  `;
  const fields = properties.flatMap(([name, field]) => {
    if (!isSchema(field)) return [];
    const told =
      typeof field.description === "string"
        ? [`${within}/** ${field.description.replaceAll("*/", "")} */`]
        : [];
    const sign = required.includes(name) ? ":" : "?:";
    return [...told, `${within}${nameOf(name)}${sign} ${typeOf(field, within)};`];
  });
  return `{\n${fields.join("\n")}\n${indent}}`;
}

function plainType(type: string, schema: JsonSchema, indent: string): string {
  switch (type) {
    case "integer":
    case "number":
      return "number";
    case "string":
    case "boolean":
    case "null":
      return type;
    case "array": {
      const item = isSchema(schema.items) ? typeOf(schema.items, indent) : "unknown";
      return /[ {]/.test(item) ? `Array<${item}>` : `${item}[]`;
    }
    case "object":
      return objectType(schema, indent);
    default:
      throw new Error(`no type for ${type}`);
  }
}

/** The TypeScript type of what a schema takes. */
export function typeOf(schema: JsonSchema, indent = ""): string {
  if (typeof schema.$ref === "string") return schema.$ref.split("/").at(-1) as string;
  if (Array.isArray(schema.enum))
    return joined(
      schema.enum.map((one) => JSON.stringify(one)),
      " | ",
    );
  if ("const" in schema) return JSON.stringify(schema.const);
  const either = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (either.length > 0)
    return joined(
      either.map((one) => typeOf(one, indent)),
      " | ",
    );
  const parts = listOf(schema.allOf);
  if (parts.length > 0) {
    const { allOf: _, ...own } = schema;
    const all = isSchema(own.properties) ? [...parts, { type: "object", ...own }] : parts;
    return joined(
      all.map((one) => typeOf(one, indent)),
      " & ",
    );
  }
  const types = Array.isArray(schema.type) ? schema.type : schema.type ? [schema.type] : [];
  if (types.length === 0) return "unknown";
  return joined(
    types.map((type) => plainType(String(type), schema, indent)),
    " | ",
  );
}
