import { parsePlatform } from '../syntax/docker/platform';
import type { Instruction, Word } from '../syntax/dockerfile/nodes';
import { evaluateStage, type Watch } from './evaluateStage';
import type { HistoryEntry } from './imageConfig';
import type { BuildOptions } from './options';
import type { Base, RootBase, Stage } from './stage';
import type { StageImage } from './stageImage';
import type { Variables } from './variables';

/** A stage that follows its instructions only when its image is asked for, and then once. */
export class LazyStage implements Stage {
  readonly root: RootBase;
  private evaluated: StageImage | undefined;

  constructor(
    readonly index: number,
    readonly name: string | undefined,
    readonly from: Instruction,
    readonly base: Base,
    readonly instructions: readonly Instruction[],
    private readonly globals: Variables,
    private readonly options: BuildOptions,
  ) {
    this.root = base.kind === 'stage' ? base.stage.root : base;
  }

  get baseWord(): Word | undefined {
    return this.from.arguments[0];
  }

  get image(): StageImage {
    // From the bottom of a chain of stages up, so that a long one does not exhaust the stack.
    const open: LazyStage[] = [];
    for (let stage: Stage = this; stage instanceof LazyStage && !stage.evaluated; ) {
      open.push(stage);
      if (stage.base.kind !== 'stage') break;
      stage = stage.base.stage;
    }
    for (let stage = open.pop(); stage; stage = open.pop())
      stage.evaluated = stage.evaluate(stage.instructions);
    return this.evaluated!;
  }

  imageAfter(count: number): StageImage {
    return this.evaluate(this.instructions.slice(0, count));
  }

  walk(visit: (instruction: Instruction, before: StageImage) => void): void {
    this.evaluated = this.evaluate(this.instructions, { visit });
  }

  history(): readonly HistoryEntry[] {
    const history: HistoryEntry[] = [];
    this.evaluate(this.instructions, { history });
    return history;
  }

  private evaluate(instructions: readonly Instruction[], watch: Watch = {}): StageImage {
    const { base, globals } = this;
    const variables = base.kind === 'stage' ? base.stage.image.variables.copy() : globals.openScope();
    return evaluateStage(base, instructions, variables, this.ownOptions(), watch);
  }

  /** `FROM --platform` counts for this stage, and leaves the arguments on the platform as they are. */
  private ownOptions(): BuildOptions {
    const written = this.from.flags.find(({ name }) => name.text === 'platform')?.value;
    const expanded = written && this.globals.expand(written.text);
    const platform = expanded?.isKnown ? parsePlatform(expanded.text) : undefined;
    return platform ? { ...this.options, platform } : this.options;
  }
}
