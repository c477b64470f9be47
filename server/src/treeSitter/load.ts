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
  const language = await Language.load(bash);
  const parser = new Parser();
  parser.setLanguage(language);
  const copier = new TreeCopier(language);
  const parseTree = (text: string): SyntaxNode | undefined => treeOf(parser, copier, text);
  return remembering((text) => {
    if (text.length > MAX_LENGTH) return undefined;
    const plain = withoutExpressions(withoutLeadingBackslashes(withPlainHeredocs(text)));
    const root = parseTree(plain);
    const replaced = root && withoutPlaceholders(root, plain);
    const repaired = replaced === undefined ? root : parseTree(replaced);
    return repaired && commandsOf(repaired, text);
  });
}

function treeOf(parser: Parser, copier: TreeCopier, text: string): SyntaxNode | undefined {
  const tree = parser.parse(text);
  if (!tree) return undefined;
  const cursor = tree.walk();
  try {
    return copier.copy(cursor, text);
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

/** Copies the tree of a text. Each question to the cursor is a call into WebAssembly: no more are asked than are needed. */
class TreeCopier {
  private readonly types: readonly string[];
  private readonly isNamed: readonly boolean[];

  constructor(language: Language) {
    this.types = language.types;
    this.isNamed = this.types.map((_, id) => language.nodeTypeIsNamed(id));
  }

  /** Walks with a stack of its own: a tree may be deeper than the stack of calls. */
  copy(cursor: TreeCursor, text: string): SyntaxNode {
    const root = this.nodeAt(cursor, text);
    const parents: Writable[] = [];
    let current = root;
    for (;;) {
      if (current.isNamed && cursor.gotoFirstChild()) parents.push(current);
      else {
        while (!cursor.gotoNextSibling()) {
          if (!cursor.gotoParent()) return root;
          parents.pop();
        }
      }
      current = this.nodeAt(cursor, text);
      parents.at(-1)!.children.push(current);
    }
  }

  /** The type of punctuation and of keywords is their text, unless they are missing. */
  private nodeAt(cursor: TreeCursor, text: string): Writable {
    const id = cursor.nodeTypeId;
    const type = this.types[id] ?? 'ERROR';
    const isNamed = this.isNamed[id] ?? true;
    const start = cursor.startIndex;
    const isWritten = !isNamed && text.startsWith(type, start);
    return { type, isNamed, start, end: isWritten ? start + type.length : cursor.endIndex, children: [] };
  }
}
