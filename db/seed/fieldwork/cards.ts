import { memberScopeFor } from "@/lib/auth/system-scope";
import type { CardStep } from "@/lib/cards/physical-card";
import { requestCard, stepWithCard } from "@/lib/cards/service";
import type { Act } from "../act";
import { daysAgo } from "../days";
import { named, type Stage } from "../stage";

const TERMS = { physical: true, mostPerYear: 2 };

type Holder = {
  who: string;
  nameOnCard: string;
  street: string;
  postcode: string;
  city: string;
  country?: string;
};

/** Somebody asks for a card, and staff do with it what they have to. */
function card(now: Date, days: number, holder: Holder, steps: [daysAgo: number, step: CardStep][]): Act[] {
  const { who, nameOnCard, country = "DE", ...place } = holder;
  let cardId = "";
  const asked = async (stage: Stage, at: Date) => {
    const scope = memberScopeFor(stage.program.id, named(stage.people, who).id);
    const address = { name: nameOnCard, country, ...place };
    const made = await requestCard(scope, TERMS, { nameOnCard, address }, at);
    if (!made.ok) throw new Error(`${who}'s card: ${made.error.code}`);
    cardId = made.value.id;
  };
  const taken = (step: CardStep) => async (stage: Stage, at: Date) => {
    const done = await stepWithCard(stage.support, cardId, step, at);
    if (!done.ok) throw new Error(`${who}'s card: ${done.error.code}`);
  };
  return [
    { kind: "do", at: daysAgo(now, days, 18), what: `${who} asks for a card`, run: asked },
    ...steps.map(
      ([ago, step]): Act => ({
        kind: "do",
        at: daysAgo(now, ago, 9, 30),
        what: `${who}'s card: ${step.kind}`,
        run: taken(step),
      }),
    ),
  ];
}

/** Cards by post, one at each step of the way. */
export function cardActs(now: Date): Act[] {
  const post = (tracking: string | null): CardStep => ({ kind: "post", tracking });
  return [
    ...card(
      now,
      60,
      { who: "edith", nameOnCard: "Edith Sommer", street: "Lindenallee 4", postcode: "24103", city: "Kiel" },
      [
        [59, { kind: "print" }],
        [56, post(null)],
        [51, { kind: "activate", by: "staff" }],
      ],
    ),
    ...card(
      now,
      21,
      {
        who: "carla",
        nameOnCard: "Carla Mendes",
        street: "Unknown",
        postcode: "00000",
        city: "Milano",
        country: "IT",
      },
      [
        [
          20,
          {
            kind: "decline",
            reason: "The post knows no such street. Please ask again with the whole address.",
          },
        ],
      ],
    ),
    ...card(
      now,
      12,
      { who: "layla", nameOnCard: "ليلى حدّاد", street: "Sonnenallee 71", postcode: "12045", city: "Berlin" },
      [
        [11, { kind: "print" }],
        [8, post("RR 482 011 395 DE")],
      ],
    ),
    ...card(
      now,
      5,
      {
        who: "finn",
        nameOnCard: "Finn Sandberg",
        street: "Am Graben 12",
        postcode: "1010",
        city: "Vienna",
        country: "AT",
      },
      [[4, { kind: "print" }]],
    ),
    ...card(
      now,
      1,
      {
        who: "maximiliane",
        nameOnCard: "Maximiliane-Theodora von Wolkenstein",
        street: "Schlossgasse 1",
        postcode: "65375",
        city: "Oestrich-Winkel",
      },
      [],
    ),
  ];
}
