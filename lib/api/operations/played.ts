import type { Operation } from "../operation";
import {
  BadgesShape,
  ChallengesShape,
  DrawShape,
  MemberBadgesShape,
  MemberChallengesShape,
} from "../schemas/game";

/** Badges, challenges and draws. */
export const PLAYED_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/badges",
    scope: "program:read",
    summary: "The badges of the program, and what each level takes",
    status: 200,
    answer: BadgesShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/members/{id}/badges",
    scope: "members:read",
    summary: "A member's badges: held, and how far the next level is",
    status: 200,
    answer: MemberBadgesShape,
    refusals: ["not-found"],
  },
  {
    method: "get",
    path: "/challenges",
    scope: "program:read",
    summary: "The challenges of the program, the latest to begin first",
    status: 200,
    answer: ChallengesShape,
    refusals: [],
  },
  {
    method: "get",
    path: "/members/{id}/challenges",
    scope: "members:read",
    summary: "A member's challenges, and how far they have come",
    status: 200,
    answer: MemberChallengesShape,
    refusals: ["not-found"],
  },
  {
    method: "get",
    path: "/draws/{slug}",
    scope: "program:read",
    summary: "A prize draw, with everything that proves it",
    status: 200,
    answer: DrawShape,
    refusals: ["not-found"],
  },
];
