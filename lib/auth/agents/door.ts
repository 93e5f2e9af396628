import type { Permission } from "../permissions";

/** Requests that came by the door of agents, and the page of the dashboard that each stands for. */
const asked = new WeakMap<Request, Permission>();

/**
 * Marks a request as one of an agent, who sees what a role sees that may do this. A person's key opens nothing else: what is
 * marked is the request itself, so nobody can say it of their own.
 */
export function asAgent(request: Request, permission: Permission): Request {
  asked.set(request, permission);
  return request;
}

/** What the role of a person must allow for this request; null when it is no agent's. */
export function agentAsks(request: Request): Permission | null {
  return asked.get(request) ?? null;
}
