/** A style sheet of a shadow root: the build puts it in as minified text. */
declare module "*?shadow" {
  const text: string;
  export default text;
}
