import type { ProblemCode, Word } from '../syntax/dockerfile/nodes';

/** Takes a problem: the word that it is about, and what else its message needs. */
export type Report = (code: ProblemCode, word: Pick<Word, 'span' | 'text'>, context?: string) => void;
