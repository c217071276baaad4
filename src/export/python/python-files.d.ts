/** Vite gives a Python file's text. */
declare module '*.py?raw' {
  const text: string;
  export default text;
}
