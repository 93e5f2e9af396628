import { sendFile, startCheck, workOnImports } from "@/lib/member-imports/service";
import type { ProgramScope } from "@/lib/shared/scope";

/** A file as another program exports it: members who are here, some who are not yet, and the slips that such files have. */
const FILE = [
  "Full Name,First Name,Last Name,Email,Points Balance,Points Spent,Birthday",
  "Noor Haddad,Noor,Haddad,noor.haddad@post.example,1240,600,03/24/1988",
  '"Okoye, Chidi",Chidi,Okoye,chidi@post.example,"2,310",0,11/02/1975',
  "Jana Kovač,Jana,Kovač,jana.kovac@post.example,85,0,",
  "Luís Prado,Luís,Prado,luis.prado@post.example,430,120,07/19/1992",
  "Mette Holst,Mette,Holst,mette@post.example,0,0,",
  "Mette Holst,Mette,Holst,mette@post.example,40,0,",
  "Greta Blum,Greta,Blum,greta.blum@post,310,0,05/30/1981",
  "Sam Reed,Sam,Reed,sam.reed@post.example,lots,0,",
].join("\n");

/** An import that was looked at and waits for somebody to say yes: it changes nothing. */
export async function bringAlong(scope: ProgramScope, now: Date): Promise<void> {
  const parts = [new TextEncoder().encode(FILE)];
  const sent = await sendFile(scope, { name: "yotpo-customers.csv", parts }, now);
  if (!sent.ok) throw new Error(`the demo's file of members: ${sent.error.code}`);
  const started = await startCheck(scope, sent.value.id, now);
  if (!started.ok) throw new Error(`the demo's dry run: ${started.error.code}`);
  await workOnImports(scope, now);
}
