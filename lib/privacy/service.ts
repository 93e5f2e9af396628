export { eraseGone, eraseMember } from "./service-erase";
export { copyOf } from "./service-export";
export { comeBack, leaveProgram, standingOf } from "./service-leave";
