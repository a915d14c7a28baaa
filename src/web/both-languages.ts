import type { Lang } from '../standard/standard.ts';

/** The shape of words: the same keys, lists of the same length, functions of the same parameters; any text. */
type Shape<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Said
    ? (...args: Args) => Shape<Said>
    : { readonly [Key in keyof T]: Shape<T[Key]> };

/**
 * What is said in both languages. French decides what there is to say; English that lacks a sentence, has one more or
 * is not told the same things does not compile.
 */
export const bothLanguages = <const French>(words: {
  readonly fr: French;
  readonly en: Shape<NoInfer<French>>;
}): Readonly<Record<Lang, Shape<French>>> => words as Readonly<Record<Lang, Shape<French>>>;
