import { instructionAt, type Model, stageAt } from '../model/buildModel';
import type { Instruction } from '../syntax/dockerfile/nodes';
import { type IgnoreComment, type IgnoredName, ignoreComments } from './ignoreComments';

/** Rules that comments turn off, under any of the names a rule has. Remembers which of them did. */
export class Ignores {
  private readonly everywhere = new Silenced();
  private readonly byInstruction = new Map<Instruction, Silenced>();
  /** BuildKit lets a comment above FROM count for the checks of the whole stage. */
  private readonly byStage = new Map<Instruction, Silenced>();
  private readonly used = new Set<IgnoredName>();
  readonly comments: readonly IgnoreComment[];

  constructor(private readonly model: Model) {
    this.comments = ignoreComments(model);
    for (const comment of this.comments) {
      const { above, form, isLost } = comment;
      if (isLost) continue;
      if (!above) this.everywhere.add(comment);
      else
        silencedIn(form === 'check' && above.name === 'FROM' ? this.byStage : this.byInstruction, above).add(
          comment,
        );
    }
  }

  /** Whether a finding at an offset, of a rule with these names, is turned off. */
  has(names: readonly string[], offset: number): boolean {
    if (this.comments.length === 0) return false;
    const instruction = instructionAt(this.model, offset);
    const stage = stageAt(this.model, offset);
    const here = [
      this.everywhere,
      instruction && this.byInstruction.get(instruction),
      stage && this.byStage.get(stage.from),
    ];
    // Each of them is asked: one that says the same as another is used too.
    const found = here.flatMap((silenced) => (silenced ? silenced.find(names) : []));
    for (const { by } of found) if (by) this.used.add(by);
    return found.length > 0;
  }

  isUsed(name: IgnoredName): boolean {
    return this.used.has(name);
  }
}

function silencedIn(byPlace: Map<Instruction, Silenced>, place: Instruction): Silenced {
  const silenced = byPlace.get(place) ?? new Silenced();
  byPlace.set(place, silenced);
  return silenced;
}

/** The rules that are off in one place. */
class Silenced {
  private hasAll = false;
  /** In lower case. */
  private readonly byName = new Map<string, IgnoredName[]>();
  /** As written: to BuildKit, a name in other letters is another name. */
  private readonly byExactName = new Map<string, IgnoredName[]>();

  add({ form, names }: IgnoreComment): void {
    if (!names) this.hasAll = true;
    for (const name of names ?? []) {
      if (form === 'check') addTo(this.byExactName, name.text, name);
      else addTo(this.byName, name.text.toLowerCase(), name);
    }
  }

  /** What turns off a rule with these names; that which turns off all of them has no name. */
  find(names: readonly string[]): readonly { readonly by: IgnoredName | undefined }[] {
    const found = names.flatMap((name) => [
      ...(this.byName.get(name.toLowerCase()) ?? []),
      ...(this.byExactName.get(name) ?? []),
    ]);
    return [...found, ...(this.hasAll ? [undefined] : [])].map((by) => ({ by }));
  }
}

function addTo(names: Map<string, IgnoredName[]>, key: string, name: IgnoredName): void {
  const known = names.get(key);
  if (known) known.push(name);
  else names.set(key, [name]);
}
