import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import { commandsOf, type ShellCommand } from '../syntax/shell/commands';
import {
  withoutExpressions,
  withoutLeadingBackslashes,
  withoutPlaceholders,
  withPlainHeredocs,
} from '../syntax/shell/repair';
import type { ParseShell, SyntaxNode } from '../syntax/shell/tree';

/** Longer scripts are left alone: nobody writes them by hand. UTF-16 units. */
const MAX_LENGTH = 500_000;
/** Scripts are remembered up to so many UTF-16 units; the oldest go first. */
const MAX_REMEMBERED = 1_000_000;

/** Makes the parser of Bash from the bytes of `web-tree-sitter.wasm` and `tree-sitter-bash.wasm`. */
export async function loadShellParser(runtime: Uint8Array, bash: Uint8Array): Promise<ParseShell> {
  await Parser.init({ wasmBinary: runtime, locateFile: (file: string) => file });
  const parser = new Parser();
  parser.setLanguage(await Language.load(bash));
  return remembering((text) => {
    if (text.length > MAX_LENGTH) return undefined;
    const plain = withoutExpressions(withoutLeadingBackslashes(withPlainHeredocs(text)));
    const root = parseTree(parser, plain);
    const replaced = root && withoutPlaceholders(root, plain);
    const repaired = replaced === undefined ? root : parseTree(parser, replaced);
    return repaired && commandsOf(repaired, text);
  });
}

function parseTree(parser: Parser, text: string): SyntaxNode | undefined {
  const tree = parser.parse(text);
  if (!tree) return undefined;
  const cursor = tree.walk();
  try {
    return copy(cursor);
  } finally {
    cursor.delete();
    tree.delete();
  }
}

/** From one keystroke to the next, one script of a file changes at most: the others need not be read again. */
function remembering(parse: ParseShell): ParseShell {
  const known = new Map<string, readonly ShellCommand[]>();
  let length = 0;
  return (text) => {
    const found = known.get(text) ?? parse(text);
    if (!found || known.has(text)) return found;
    known.set(text, found);
    length += text.length;
    for (const oldest of known.keys()) {
      if (length <= MAX_REMEMBERED) break;
      known.delete(oldest);
      length -= oldest.length;
    }
    return found;
  };
}

type Writable = SyntaxNode & { readonly children: SyntaxNode[] };

/** Walks with a stack of its own: a tree may be deeper than the stack of calls. */
function copy(cursor: TreeCursor): SyntaxNode {
  const root = nodeAt(cursor);
  const parents: Writable[] = [];
  let current = root;
  for (;;) {
    if (cursor.gotoFirstChild()) parents.push(current);
    else {
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return root;
        parents.pop();
      }
    }
    current = nodeAt(cursor);
    parents.at(-1)!.children.push(current);
  }
}

function nodeAt(cursor: TreeCursor): Writable {
  return {
    type: cursor.nodeType,
    isNamed: cursor.nodeIsNamed,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
  };
}
