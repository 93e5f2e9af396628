/** What a column of a file of members can hold. */
export const FIELDS = [
  "email",
  "customer_id",
  "name",
  "first_name",
  "last_name",
  "points",
  "add_points",
  "credit",
  "birthday",
  "joined",
  "tier",
  "tier_until",
  "earned",
  "expires",
  "subledger",
  "standing",
  "reason",
] as const;
export type Field = (typeof FIELDS)[number];

/** What a field is called where columns are named. */
export const FIELD_LABELS: Record<Field, string> = {
  email: "E-mail",
  customer_id: "Customer id of the shop",
  name: "Whole name",
  first_name: "First name",
  last_name: "Last name",
  points: "Points balance",
  add_points: "Points to add",
  credit: "Store credit",
  birthday: "Birthday",
  joined: "Member since",
  tier: "Tier",
  tier_until: "Tier until",
  earned: "Points earned on",
  expires: "Points lapse on",
  subledger: "Subledger",
  standing: "Member, guest or left",
  reason: "Reason",
};

/** How the exports of other programs and spreadsheets name their columns, without case, space and signs. */
const SYNONYMS: Record<Field, readonly string[]> = {
  email: [
    ...[
      "email",
      "emails",
      "emailaddress",
      "customeremail",
      "mail",
      "memberemail",
      "useremail",
      "contactemail",
    ],
    ...["emailadresse", "adresseemail", "courriel", "correo", "correoelectronico", "indirizzoemail"],
  ],
  customer_id: [
    ...[
      "customerid",
      "shopifycustomerid",
      "shopifyid",
      "externalid",
      "externalcustomerid",
      "customer",
      "memberid",
    ],
    ...["customerprofileid", "profileid", "profileintegrationid", "integrationid", "userid", "kundennummer"],
  ],
  name: ["name", "fullname", "customername", "membername", "nom complet", "nombrecompleto"],
  first_name: ["firstname", "givenname", "forename", "vorname", "prenom", "nombre", "nome"],
  last_name: ["lastname", "surname", "familyname", "nachname", "nom", "apellido", "apellidos", "cognome"],
  points: [
    ...[
      "points",
      "pointsbalance",
      "pointbalance",
      "balance",
      "currentpoints",
      "availablepoints",
      "pointstotal",
    ],
    ...[
      "loyaltypoints",
      "rewardpoints",
      "amount",
      "punkte",
      "punktestand",
      "puntos",
      "punti",
      "solde",
      "saldo",
    ],
  ],
  add_points: ["addpoints", "pointstoadd", "pointsadded", "pointsdelta", "extrapoints"],
  credit: [
    "creditsbalance",
    "creditbalance",
    "storecredit",
    "storecreditbalance",
    "credits",
    "cashback",
    "walletbalance",
  ],
  birthday: ["birthday", "birthdate", "dateofbirth", "dob", "birthdaydate", "geburtstag", "geburtsdatum"],
  joined: [
    ...[
      "createddate",
      "createdat",
      "activationdate",
      "joined",
      "joinedat",
      "joindate",
      "membersince",
      "enrolledat",
    ],
    ...["enrolmentdate", "enrollmentdate", "signupdate", "registrationdate", "datejoined"],
  ],
  tier: ["viptier", "tier", "tiername", "viptiername", "loyaltytier", "level", "currenttier", "stufe"],
  tier_until: [
    "viptierenddate",
    "tierenddate",
    "tieruntil",
    "tierexpiry",
    "tierexpirydate",
    "viptierexpirydate",
  ],
  earned: ["startdate", "earnedat", "earnedon", "pointsstartdate"],
  expires: [
    "expirydate",
    "expirationdate",
    "expiresat",
    "expireson",
    "pointsexpirydate",
    "pointsexpireon",
    "verfallsdatum",
  ],
  subledger: ["subledgerid", "subledger"],
  standing: ["membershiptype", "membershipstatus", "memberstatus", "loyaltystatus", "status"],
  reason: ["reason", "note", "comment"],
};

/** A header as compared: lower case letters and digits, accents taken off. */
export function headerKey(header: string): string {
  return header
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const BY_KEY = new Map(FIELDS.flatMap((field) => SYNONYMS[field].map((word) => [headerKey(word), field])));

/** What a header most likely means; null when nothing is known of it. */
export function fieldOfHeader(header: string): Field | null {
  return BY_KEY.get(headerKey(header)) ?? null;
}
