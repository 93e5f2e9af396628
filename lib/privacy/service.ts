export { eraseGone, eraseMember, eraseMemberWithin, forgetPerson } from "./service-erase";
export { copyOf } from "./service-export";
export { comeBack, leaveProgram, standingOf } from "./service-leave";
