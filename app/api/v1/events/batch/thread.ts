import { answerInThread } from "@/lib/api/service-thread";
import { POST } from "./route";

answerInThread((request) => POST(request, { params: Promise.resolve({}) }));
