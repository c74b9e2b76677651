/**
 * Reads a scenario file, and says of a bad one what is wrong, where, and what would be right.
 */
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { Scenario } from './schema';
import { loosePaths } from './references';

/** Something wrong with a file. */
export interface Problem {
  /** JSON path, `$` for the whole file. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, and what is allowed. */
  readonly message: string;
}

export type ReadScenario =
  | { readonly kind: 'ok'; readonly scenario: Scenario }
  /** At least one problem, in the order of the file. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** More would be no help. */
const MOST_PROBLEMS = 20;
/** A file that is longer is no scenario. */
const LONGEST = 1_000_000;

type Path = readonly (string | number)[];

/** Never throws, whatever the text is. */
export function readScenario(text: string): ReadScenario {
  if (text.length > LONGEST) return invalid([problemAt(text, 0, '$', `the file is longer than ${LONGEST} characters`)]);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  const [error] = errors;
  if (error || tree === undefined) {
    const what = error
      ? printParseErrorCode(error.error)
          .replace(/([a-z])([A-Z])/g, '$1 $2')
          .toLowerCase()
      : 'nothing in it';
    return invalid([problemAt(text, error?.offset ?? 0, '$', `this is not JSON: ${what}`)]);
  }
  const parsed = v.safeParse(Scenario, valueOf(tree));
  const found: { path: Path; message: string }[] = parsed.success
    ? loosePaths(parsed.output)
    : parsed.issues.flatMap((issue) => flattened(issue));
  if (parsed.success && found.length === 0) return { kind: 'ok', scenario: parsed.output };
  const problems = found
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => problemAt(text, offsetOf(tree, path), pathText(path), message));
  return invalid(problems.sort((a, b) => a.line - b.line || a.column - b.column));
}

/** Of several ways to be right, the one that got furthest says what is wrong. */
function flattened(issue: v.BaseIssue<unknown>): { path: Path; message: string }[] {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const parts = (issue.issues ?? []).filter(({ path: more }) => (more?.length ?? 0) > 0);
  if (issue.type === 'union' && parts.length > 0) {
    return parts.flatMap((part) => flattened(part).map((one) => ({ path: [...path, ...one.path], message: one.message })));
  }
  return [{ path, message: messageOf(issue) }];
}

function messageOf({ expected, received, type, message }: v.BaseIssue<unknown>): string {
  if (type === 'strict_object' && expected === 'never') return `there is no such field: ${received}`;
  if (expected === null || expected === undefined) return message;
  return type === 'regex' || type === 'integer' ? `${message}, not ${received}` : `${expected} is allowed here, not ${received}`;
}

/** Not the parser's own: a property called `__proto__` is a property like any other, and wrong. */
function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value;
  const object: Record<string, unknown> = {};
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (!key || !value) continue;
    Object.defineProperty(object, String(key.value), {
      value: valueOf(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return object;
}

/** Of the deepest part of the path that is there. */
function offsetOf(tree: Node, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = findNodeAtLocation(tree, [...path.slice(0, depth)]);
    if (node) return node.parent?.type === 'property' ? node.parent.offset : node.offset;
  }
  return tree.offset;
}

function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return /^[A-Za-z_$][\w$]*$/.test(part) ? `${text}.${part}` : `${text}[${JSON.stringify(part)}]`;
  }, '$');
}

function problemAt(text: string, offset: number, path: string, message: string): Problem {
  const before = text.slice(0, offset).split('\n');
  return { path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message };
}

function invalid(problems: readonly Problem[]): ReadScenario {
  return { kind: 'invalid', problems };
}
