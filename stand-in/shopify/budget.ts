import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** What one question may cost at most, whatever is left. */
export const MOST_COST = 1_000;
const MUTATION_COST = 10;

/** A leaky bucket of cost, as Shopify's: full at first, and filling again by time. */
export class Bucket {
  readonly maximum: number;
  readonly perSecond: number;
  private left: number;
  private at = performance.now();

  constructor(maximum: number, perSecond: number) {
    this.maximum = maximum;
    this.perSecond = perSecond;
    this.left = maximum;
  }

  available(): number {
    const now = performance.now();
    this.left = Math.min(this.maximum, this.left + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
    return this.left;
  }

  /** Takes a cost out; false, and nothing taken, when it is not there. */
  take(cost: number): boolean {
    if (this.available() < cost) return false;
    this.left -= cost;
    return true;
  }

  /** As if others had spent all of it. */
  drain(): void {
    this.available();
    this.left = 0;
  }
}

function sizeOf(field: FieldNode, variables: Record<string, unknown>): number {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value !== "first" && name.value !== "last") continue;
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind === Kind.VARIABLE) return Number(variables[value.name.value]);
  }
  return 1;
}

/**
 * What a document costs by the published rule of thumb: an object is a point, a connection two and `first` times its nodes, a
 * mutation ten. What Shopify asks in truth is not told by any document, and may be less.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): number {
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) return 0;
  if (operation.operation === "mutation") return MUTATION_COST * operation.selectionSet.selections.length;
  const within = (typeName: string, set: SelectionSetNode | undefined): number => {
    const type = schema.getType(typeName);
    let cost = 0;
    for (const one of set?.selections ?? []) {
      if (one.kind === Kind.INLINE_FRAGMENT) {
        cost += within(one.typeCondition?.name.value ?? typeName, one.selectionSet);
      } else if (one.kind === Kind.FIELD && isObjectType(type)) {
        const field = type.getFields()[one.name.value];
        const named = field && getNamedType(field.type);
        if (!named || !isCompositeType(named)) continue;
        const inner = within(named.name, one.selectionSet);
        if (named.name === "PageInfo" || one.name.value === "nodes") cost += inner;
        else if (named.name.endsWith("Connection")) cost += 2 + sizeOf(one, variables) * (1 + inner);
        else cost += sizeOf(one, variables) * (1 + inner);
      }
    }
    return cost;
  };
  return Math.max(1, within("QueryRoot", operation.selectionSet));
}
