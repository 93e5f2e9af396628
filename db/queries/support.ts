import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { About, Message, Thread, ThreadState, ThreadTopic } from "@/lib/support/thread";
import type { Tx } from "../transaction";

const columns = (tx: Tx) => tx`
  t.id, t.member_id, t.topic, t.about, t.state, t.opened_at, t.updated_at, t.closed_at`;

export type NewThread = {
  id: string;
  topic: ThreadTopic;
  about: About | null;
  requestKey: string;
};

/** Opens a thread; the id of the one that the same request opened before. */
export async function insertThread(
  tx: Tx,
  scope: MemberScope,
  { id, topic, about, requestKey }: NewThread,
  now: Date,
): Promise<{ id: string; isNew: boolean }> {
  const [made] = await tx<{ id: string }[]>`
    insert into support_threads (program_id, id, member_id, topic, about, state, opened_at, updated_at, request_key)
    values (${scope.programId}, ${id}, ${scope.memberId}, ${topic}, ${about && tx.json(about)}, 'open', ${now}, ${now},
            ${requestKey})
    on conflict (program_id, member_id, request_key) do nothing returning id`;
  if (made) return { id: made.id, isNew: true };
  const [known] = await tx<{ id: string }[]>`
    select id from support_threads
     where program_id = ${scope.programId} and member_id = ${scope.memberId} and request_key = ${requestKey}`;
  if (!known) throw new Error("a thread was taken away while being opened");
  return { id: known.id, isNew: false };
}

/** Adds a message; false when the same request added it before. */
export async function insertMessage(
  tx: Tx,
  scope: ProgramScope,
  message: {
    id: string;
    threadId: string;
    staffId: string | null;
    text: string;
    requestKey: string;
    at: Date;
  },
): Promise<boolean> {
  const added = await tx`
    insert into support_messages (program_id, id, thread_id, staff_id, text, at, request_key)
    values (${scope.programId}, ${message.id}, ${message.threadId}, ${message.staffId}, ${message.text}, ${message.at},
            ${message.requestKey})
    on conflict (program_id, thread_id, request_key) do nothing returning id`;
  return added.length === 1;
}

/** A thread, locked; null when there is none, or when it is not this member's. */
export async function lockThread(
  tx: Tx,
  scope: ProgramScope,
  threadId: string,
  memberId: string | null,
): Promise<Thread | null> {
  const [row] = await tx<Thread[]>`
    select ${columns(tx)} from support_threads t
     where t.program_id = ${scope.programId} and t.id = ${threadId}
       and (${memberId}::uuid is null or t.member_id = ${memberId}::uuid) for update`;
  return row ?? null;
}

export async function updateThread(
  tx: Tx,
  scope: ProgramScope,
  threadId: string,
  state: ThreadState,
  now: Date,
): Promise<void> {
  await tx`
    update support_threads set state = ${state}, updated_at = ${now}, closed_at = ${state === "closed" ? now : null}
     where program_id = ${scope.programId} and id = ${threadId}`;
}

/** How many threads of a member are not closed, and how many messages they have written since an instant. */
export async function countWritten(
  tx: Tx,
  scope: MemberScope,
  since: Date,
): Promise<{ open: number; today: number }> {
  const [row] = await tx<{ open: number; today: number }[]>`
    select (select count(*) from support_threads
             where program_id = ${scope.programId} and member_id = ${scope.memberId} and state <> 'closed')::int as open,
           (select count(*) from support_messages m
              join support_threads t on t.program_id = m.program_id and t.id = m.thread_id
             where m.program_id = ${scope.programId} and t.member_id = ${scope.memberId} and m.staff_id is null
               and m.at > ${since})::int as today`;
  return row ?? { open: 0, today: 0 };
}

/** Whether what a question is about is this member's own. */
export async function isOwn(tx: Tx, scope: MemberScope, { kind, id }: About): Promise<boolean> {
  const [row] =
    kind === "event"
      ? await tx<{ there: boolean }[]>`
          select exists (select from events where program_id = ${scope.programId} and id = ${id}
                            and member_id = ${scope.memberId}) as there`
      : await tx<{ there: boolean }[]>`
          select exists (select from redemptions where program_id = ${scope.programId} and id = ${id}
                            and member_id = ${scope.memberId}) as there`;
  return row?.there ?? false;
}

/** A thread in a list, with how it began and whose it is. */
export type ThreadRow = Thread & {
  first: string;
  messages: number;
  memberName: string | null;
  cardNumber: string;
};

const listed = (tx: Tx) => tx`
  ${columns(tx)}, m.name as member_name, m.card_number,
  coalesce((select text from support_messages x where x.program_id = t.program_id and x.thread_id = t.id
             order by x.at, x.id limit 1), '') as first,
  (select count(*) from support_messages x where x.program_id = t.program_id and x.thread_id = t.id)::int as messages`;

/** A member's threads, the last changed first. */
export async function selectThreadsOf(tx: Tx, scope: MemberScope, limit: number): Promise<ThreadRow[]> {
  return tx<ThreadRow[]>`
    select ${listed(tx)} from support_threads t
      join members m on m.program_id = t.program_id and m.id = t.member_id
     where t.program_id = ${scope.programId} and t.member_id = ${scope.memberId}
     order by t.updated_at desc, t.id desc limit ${limit}`;
}

/** Threads of one state: what waits the longest first, what is done the newest first. */
export async function selectThreads(
  tx: Tx,
  scope: ProgramScope,
  { state, after, limit }: { state: ThreadState; after: string | null; limit: number },
): Promise<ThreadRow[]> {
  const oldestFirst = state === "open";
  const place = tx`(select updated_at, id from support_threads
                     where program_id = ${scope.programId} and id = ${after} and state = ${state})`;
  const behind =
    after === null
      ? tx``
      : oldestFirst
        ? tx`and (t.updated_at, t.id) > ${place}`
        : tx`and (t.updated_at, t.id) < ${place}`;
  const order = oldestFirst ? tx`t.updated_at, t.id` : tx`t.updated_at desc, t.id desc`;
  return tx<ThreadRow[]>`
    select ${listed(tx)} from support_threads t
      join members m on m.program_id = t.program_id and m.id = t.member_id
     where t.program_id = ${scope.programId} and t.state = ${state} ${behind}
     order by ${order} limit ${limit}`;
}

/** One thread as in a list; null when there is none, or when it is not this member's. */
export async function findThread(
  tx: Tx,
  scope: ProgramScope,
  threadId: string,
  memberId: string | null,
): Promise<ThreadRow | null> {
  const [row] = await tx<ThreadRow[]>`
    select ${listed(tx)} from support_threads t
      join members m on m.program_id = t.program_id and m.id = t.member_id
     where t.program_id = ${scope.programId} and t.id = ${threadId}
       and (${memberId}::uuid is null or t.member_id = ${memberId}::uuid)`;
  return row ?? null;
}

/** What was written in a thread, oldest first, with the names of staff. */
export async function selectMessages(
  tx: Tx,
  scope: ProgramScope,
  threadId: string,
): Promise<(Message & { staffName: string | null })[]> {
  return tx<(Message & { staffName: string | null })[]>`
    select m.id, m.staff_id is not null as by_staff, m.text, m.at, u.name as staff_name
      from support_messages m left join users u on u.id = m.staff_id
     where m.program_id = ${scope.programId} and m.thread_id = ${threadId} order by m.at, m.id`;
}

/** How many threads there are of each state. */
export async function countThreads(tx: Tx, scope: ProgramScope): Promise<Record<ThreadState, number>> {
  const rows = await tx<{ state: ThreadState; count: number }[]>`
    select state, count(*)::int as count from support_threads where program_id = ${scope.programId} group by state`;
  const of = (state: ThreadState) => rows.find((row) => row.state === state)?.count ?? 0;
  return { open: of("open"), answered: of("answered"), closed: of("closed") };
}
