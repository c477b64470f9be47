import type { MappedText } from '../../text/mappedText';
import type { Span } from '../../text/span';

/** A word of an instruction. `span` is in the source, UTF-16, half-open, with the word's quotes. */
export interface Word {
  readonly span: Span;
  /** As written, without line continuations; of a JSON string its decoded value. */
  readonly text: string;
  /** Where the word starts in the logical text of its instruction. */
  readonly offset: number;
}

/** `--name` or `--name=value` between keyword and arguments. */
export interface Flag {
  readonly span: Span;
  /** Without the dashes. */
  readonly name: Word;
  /** Without quotes. */
  readonly value: Word | undefined;
  /** Where the flag ends in the logical text of its instruction. */
  readonly end: number;
}

/** `key=value`, or the old `key value` of ENV and LABEL. An ARG may have no value. */
export interface KeyValue {
  readonly span: Span;
  readonly key: Word;
  readonly value: Word | undefined;
  readonly separator: '=' | ' ' | '';
}

export interface Heredoc {
  /** The `<<-"EOF"` word. */
  readonly marker: Word;
  /** The delimiter without quotes. */
  readonly name: string;
  /** An unquoted delimiter lets variables expand. */
  readonly expands: boolean;
  /** `<<-` takes leading tabs away. */
  readonly stripsTabs: boolean;
  /** Number before `<<`; 0 where there is none. */
  readonly fileDescriptor: number;
  /** The lines between marker and terminator, line endings included. */
  readonly body: Span;
  /** The text of the body. */
  readonly text: string;
  /** The closing line, or undefined when the file ends first. */
  readonly terminator: Span | undefined;
}

export interface Comment {
  /** From `#` to the end of the line. */
  readonly span: Span;
  /** Without `#` and the white space around. */
  readonly text: string;
}

export interface Directive {
  readonly span: Span;
  /** Lower case: `syntax`, `escape` or `check`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

export interface Instruction {
  /** From the keyword to the end of its last line, heredocs included, line ending excluded. */
  readonly span: Span;
  /** The same without heredoc bodies. */
  readonly head: Span;
  /**
   * All that the builder reads for the head: from the first line, which may hold an escape character and nothing else,
   * to the start of the line behind it. Empty lines and comments at the end of the file belong to an instruction that
   * is left open.
   */
  readonly lines: Span;
  readonly keyword: Word;
  /** The keyword in upper case. */
  readonly name: string;
  readonly flags: readonly Flag[];
  /**
   * What the frontend makes of the text behind the flags: white-space separated words (FROM, EXPOSE, COPY, ADD, VOLUME),
   * the strings of a JSON array, or all of it as one word (shell form, USER, WORKDIR, STOPSIGNAL, MAINTAINER).
   * HEALTHCHECK has its type (`CMD`, `NONE`) first. ONBUILD, ENV, LABEL and ARG have none.
   */
  readonly arguments: readonly Word[];
  /** Whether the arguments are a JSON array (exec form). */
  readonly json: boolean;
  /** Of ENV, LABEL and ARG. */
  readonly pairs: readonly KeyValue[];
  readonly heredocs: readonly Heredoc[];
  /** The instruction that ONBUILD puts off. */
  readonly trigger: Instruction | undefined;
  /** The instruction without continuations and comments, up to its first heredoc body. */
  readonly logical: MappedText;
  /** Comments on the lines directly above, in order. */
  readonly leadingComments: readonly Comment[];
}

/** Something the frontend refuses. */
export interface Problem {
  readonly code: ProblemCode;
  readonly span: Span;
  /** The text it is about. */
  readonly subject: string;
  /** The instruction around it, where the code alone does not say. */
  readonly context?: string;
}

export type ProblemCode =
  | 'unknown-instruction'
  | 'missing-arguments'
  | 'missing-destination'
  | 'missing-equals'
  | 'blank-name'
  | 'not-strings'
  | 'shell-not-json'
  | 'from-arguments'
  | 'invalid-stage-name'
  | 'unknown-flag'
  | 'duplicate-flag'
  | 'missing-flag-value'
  | 'not-boolean'
  | 'mount-type'
  | 'mount-key'
  | 'mount-pair'
  | 'mount-value'
  | 'mount-order'
  | 'mount-target'
  | 'secret-twice'
  | 'secret-nameless'
  | 'flag-value'
  | 'device-option'
  | 'unterminated-heredoc'
  | 'heredoc-destination'
  | 'invalid-port'
  | 'invalid-signal'
  | 'empty-volume'
  | 'healthcheck-type'
  | 'healthcheck-none'
  | 'healthcheck-command'
  | 'invalid-duration'
  | 'short-duration'
  | 'invalid-retries'
  | 'onbuild-chain'
  | 'onbuild-trigger'
  | 'missing-brace'
  | 'missing-slash'
  | 'missing-quote'
  | 'bad-substitution'
  | 'bad-modifier'
  | 'bad-pattern'
  | 'before-from'
  | 'no-from'
  | 'no-instructions'
  | 'invalid-escape'
  | 'duplicate-directive'
  | 'check-option'
  | 'line-too-long'
  | 'old-frontend'
  | 'invalid-reference'
  | 'invalid-platform'
  | 'from-variable'
  | 'from-index'
  | 'from-circular'
  | 'from-itself'
  | 'from-later'
  | 'invalid-mode'
  | 'checksum-source'
  | 'invalid-checksum'
  | 'blank-image'
  | 'required-variable'
  | 'blank-platform'
  | 'mount-targetless'
  | 'remote-source';

export interface Dockerfile {
  readonly text: string;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  readonly problems: readonly Problem[];
}
