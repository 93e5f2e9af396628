/** The door to the words for what became of a delivery. */
export { reasonSentence } from "./reason";
