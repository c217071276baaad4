/** Reads a formula in the notation of formulas.ts and makes MathML of it, which browsers speak as well as draw. */
import { createElement, type ReactNode } from 'react';
import { Formula } from '../rules/mathml.tsx';

/** A letter with its accents, a word, a number, or any other sign. */
const TOKEN = /\s*(\p{L}+\p{M}*′?|\d+|[^\s])/gu;

type Tree = string | { readonly tag: string; readonly parts: readonly Tree[] };

/** @throws Error where a brace is left open */
export function parseFormula(text: string): Tree {
  const tokens = [...text.matchAll(TOKEN)].map(([, token = '']) => token);
  const row = parseRow(tokens);
  if (tokens.length > 0) throw new Error(`“${text}” closes a brace that it never opened`);
  return row;
}

/** Takes tokens from the front until a closing brace, which it leaves. */
function parseRow(tokens: string[]): Tree {
  const parts: Tree[] = [];
  while (tokens.length > 0 && tokens[0] !== '}') parts.push(parseScripts(tokens));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { tag: 'mrow', parts };
}

function parseScripts(tokens: string[]): Tree {
  const base = parseAtom(tokens);
  const scripts = new Map<string, Tree>();
  while (tokens[0] === '^' || tokens[0] === '_') scripts.set(tokens.shift() ?? '', parseAtom(tokens));
  const [below, above] = [scripts.get('_'), scripts.get('^')];
  if (below !== undefined && above !== undefined) return { tag: 'msubsup', parts: [base, below, above] };
  if (below !== undefined) return { tag: 'msub', parts: [base, below] };
  return above === undefined ? base : { tag: 'msup', parts: [base, above] };
}

function parseAtom(tokens: string[]): Tree {
  const token = tokens.shift();
  if (token === undefined) throw new Error('a formula ends where a sign should follow');
  if (token === '{') return closed(tokens);
  if (token === 'frac') return { tag: 'mfrac', parts: [parseAtom(tokens), parseAtom(tokens)] };
  if (token === 'sqrt') return { tag: 'msqrt', parts: [parseAtom(tokens)] };
  return token;
}

function closed(tokens: string[]): Tree {
  const row = parseRow(tokens);
  if (tokens.shift() !== '}') throw new Error('a formula leaves a brace open');
  return row;
}

/** Blue is the encoder's, orange the decoder's, as everywhere. */
const SIDES: Readonly<Record<string, string>> = { W: 'encoder', V: 'decoder', w: 'encoder', v: 'decoder' };

function nodeOf(tree: Tree, key?: number): ReactNode {
  if (typeof tree !== 'string') return createElement(tree.tag, { key }, ...tree.parts.map(nodeOf));
  if (/^\d/.test(tree)) return createElement('mn', { key }, tree);
  if (/^[\p{L}⊤•]/u.test(tree)) return createElement('mi', { key, className: SIDES[tree] }, tree);
  const fence = tree === '‖' ? { stretchy: 'false' } : {};
  return createElement('mo', { key, ...fence }, tree);
}

export function FormulaOf({ text }: { text: string }) {
  return <Formula>{nodeOf(parseFormula(text))}</Formula>;
}
