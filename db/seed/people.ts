import { insertMembers } from "@/db/queries/members";
import { inProgram } from "@/db/transaction";
import { newMember } from "@/lib/members/enrol";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Address } from "@/lib/shop/purchase";
import { type Dice, newDice } from "./dice";
import type { Person } from "./person";

const FIRST =
  "Lena Marco Sofie Tomasz Irene Paul Greta Luca Nora Jakob Elif Henrik Zoë Matteo Ida Karim Clara Sven Amélie Piotr Freya Diego Hannah Oskar Mina Lars Inês Felix Saoirse Emil Rosa Björn Alma Theo Marta Kasper Lucía Anton Wanda Noah Selma Ruben Thea Milan Olivia Yusuf Stella Hugo Vera Samuel".split(
    " ",
  );
const LAST =
  "Albrecht Bianchi Claes Dąbrowska Eriksen Fontaine Gruber Horváth Ivanova Janssen Keller Lindqvist Moreau Novak O’Brien Petersen Quintana Rossi Schäfer Thorne Urban Vogel Weiss Yıldız Zimmermann Aalto Brandt Costa Dubois Engel Fischer Gallo Hansen Jensen Kowalski Lopes Maier Nilsson Oliveira Pereira".split(
    " ",
  );
const STREETS =
  "Mill Lane,Am Graben,Linden Row,Rue du Puits,Via Roma,Harbour Street,Kirchweg,Calle Mayor".split(",");
const TOWNS: Omit<Address, "street">[] = [
  { postcode: "10437", city: "Berlin", country: "DE" },
  { postcode: "80469", city: "Munich", country: "DE" },
  { postcode: "1070", city: "Vienna", country: "AT" },
  { postcode: "8004", city: "Zurich", country: "CH" },
  { postcode: "69001", city: "Lyon", country: "FR" },
  { postcode: "28004", city: "Madrid", country: "ES" },
  { postcode: "1012 AB", city: "Amsterdam", country: "NL" },
  { postcode: "20121", city: "Milan", country: "IT" },
];

/** Plain letters, as addresses have them. */
function plain(text: string): string {
  const marks = text.normalize("NFKD").replaceAll("ı", "i").replaceAll("ø", "o").replaceAll("ł", "l");
  return marks.toLowerCase().replace(/[^a-z]/g, "");
}

/** People whose names nobody has used yet; the n-th is always the same. */
export function newcomers(): (joinedAt: Date) => Person {
  let count = 0;
  return (joinedAt) => {
    // 50 and 40 names: stepping the surname by one more each round meets every pair once.
    const first = FIRST[count % FIRST.length] as string;
    const last = LAST[(count + Math.floor(count / FIRST.length) * 7) % LAST.length] as string;
    count++;
    return { key: `${plain(first)}.${plain(last)}`, name: `${first} ${last}`, joinedAt };
  };
}

/** Where somebody lives: follows from the name, so that every parcel goes to the same door. */
export function addressOf(key: string): Address {
  const seed = [...key].reduce((sum, sign) => sum * 31 + (sign.codePointAt(0) ?? 0), 7);
  const dice: Dice = newDice(seed);
  return { street: `${dice.pick(STREETS)} ${dice.between(1, 90)}`, ...dice.pick(TOWNS) };
}

export type Known = { id: string; name: string; email: string; address: Address };

/** Enrols everybody at once, each with the day they joined. */
export async function enrolPeople(
  scope: ProgramScope,
  people: readonly Person[],
  domain: string,
): Promise<Map<string, Known>> {
  const members = people.map(({ key, name, joinedAt }) =>
    newMember({ email: `${key}@${domain}`, name, joinedAt }),
  );
  const excluded = members.flatMap(({ id }, index) => (people[index]?.excluded ? [id] : []));
  await inProgram(scope, async (tx) => {
    const enrolled = await insertMembers(tx, scope, members);
    if (enrolled.length < members.length) throw new Error("two people of the demo have one address or card");
    await tx`update members set excluded = true where program_id = ${scope.programId} and id = any(${excluded}::uuid[])`;
    for (const [at, { tags = [], birthday }] of people.entries()) {
      const id = members[at]?.id;
      if (!id || (tags.length === 0 && !birthday)) continue;
      await tx`
        update members set tags = ${tags}, birth_month = ${birthday?.month ?? null}, birth_day = ${birthday?.day ?? null}
         where program_id = ${scope.programId} and id = ${id}`;
    }
  });
  return new Map(
    people.map(({ key, name }, index) => {
      const id = members[index]?.id as string;
      return [key, { id, name, email: `${key}@${domain}`, address: addressOf(key) }];
    }),
  );
}
