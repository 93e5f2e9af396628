export { exactText, isWhole } from "@/lib/shared/exact-text";
