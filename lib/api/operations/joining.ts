import { KEYED, type Operation, READS_BODY } from "../operation";
import { AdjustmentInput, AdjustmentShape, ClaimsShape, MemberShape } from "../schemas/members";
import {
  InvitationShape,
  InvitationsShape,
  JoinInput,
  MembershipShape,
  NewInvitationInput,
  ProgramShape,
  TermsShape,
} from "../schemas/membership";

/** How members come in, and what staff give them. */
export const JOINING_OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/members",
    scope: "members:write",
    summary: "Make a member of somebody who agreed to it",
    description:
      "By the way that the program has chosen: open, with an invitation, from a spend on, or paid with a test card. Whoever " +
      "is a member already, by customer id or e-mail, is answered as they are, with 200.",
    body: { schema: JoinInput, example: JoinInput.meta()?.example },
    status: 201,
    also: { 200: "They are a member already." },
    answer: MemberShape,
    refusals: [...READS_BODY, ...KEYED, "not-allowed"],
  },
  {
    method: "get",
    path: "/members/{id}/membership",
    scope: "members:read",
    summary: "How somebody became a member, until when it is paid, and what was agreed to",
    status: 200,
    answer: MembershipShape,
    refusals: ["not-found"],
  },
  {
    method: "get",
    path: "/program",
    scope: "program:read",
    summary: "The program, and how one joins",
    status: 200,
    answer: ProgramShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/terms",
    scope: "program:read",
    summary: "Every published version of the terms",
    status: 200,
    answer: TermsShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/membership-invitations",
    scope: "members:read",
    summary: "The newest invitations",
    status: 200,
    answer: InvitationsShape,
    refusals: [],
  },
  {
    method: "post",
    path: "/membership-invitations",
    scope: "members:write",
    summary: "Make an invitation",
    description: "Its code stands in this answer only: it is kept as a hash.",
    body: { schema: NewInvitationInput, example: NewInvitationInput.meta()?.example },
    status: 201,
    answer: InvitationShape,
    refusals: [...READS_BODY, ...KEYED],
  },
  {
    method: "post",
    path: "/membership-invitations/{id}/withdraw",
    scope: "members:write",
    summary: "End an invitation",
    description: "Whoever joined by it stays a member. No body.",
    status: 200,
    answer: InvitationShape,
    refusals: [...KEYED, "not-found"],
  },
  {
    method: "post",
    path: "/members/{id}/adjustments",
    scope: "adjustments:write",
    summary: "Give or take points by hand",
    body: { schema: AdjustmentInput, example: AdjustmentInput.meta()?.example },
    status: 201,
    answer: AdjustmentShape,
    refusals: [...READS_BODY, ...KEYED, "not-found", "not-enough-points"],
  },
  {
    method: "post",
    path: "/members/{id}/claims",
    id: "claimMemberOrders",
    scope: "events:write",
    summary: "Give a member the orders placed with their e-mail before they were known",
    description:
      "Orders of guests whose e-mail is the member's, as far back as the program's settings say. They earn by the rules " +
      "of their payment. Asked again, it finds nothing more. No body.",
    status: 200,
    answer: ClaimsShape,
    refusals: [...KEYED, "not-found", "not-allowed"],
  },
];
