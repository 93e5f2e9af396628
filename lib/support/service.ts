export { answerThread, inbox, setThreadState, threadById } from "./service-inbox";
export { closeThread, openThread, replyTo, threadOf, threadsOf } from "./service-member";
