/** The door to the words for what became of a delivery. */
export { mayComeToSomething, reasonSentence } from "./reason";
