import { notFound, wrongField } from "@/lib/api/problem";
import { ThreadAnswerInput } from "@/lib/api/schemas/care";
import { onlyMethod } from "@/lib/api/service";
import { staffNamed } from "@/lib/auth/staff-named";
import { newId, readId } from "@/lib/shared/id";
import { answerThread, threadById } from "@/lib/support/service";
import { supportRefusal } from "../../../views/care";
import { posting } from "../../../writing";
import { threadAnswer } from "../../thread-here";

type Params = { id: string };

export const POST = posting<Params, typeof ThreadAnswerInput>(
  "support:write",
  ThreadAnswerInput,
  async ({ access: { scope }, params, now }, { staff_email: email, text }) => {
    const id = readId("thread", params.id);
    if (!id || !(await threadById(scope, id))) return notFound();
    const staff = await staffNamed(scope, email, "support:write");
    if (!staff) {
      const detail =
        "staff_email is of nobody of your staff who answers members. Use an owner's or a support agent's.";
      return wrongField("staff_email", detail);
    }
    const answered = await answerThread(scope, staff.id, id, { text, requestKey: newId() }, now);
    return answered.ok ? threadAnswer(scope, id) : supportRefusal(answered.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
