import { globSync, readFileSync } from 'node:fs';
import { isScalar, parseDocument, visit } from 'yaml';

/** A French text of the data shipped, and where its characters stand in the file. */
export type FrenchText = {
  readonly file: string;
  readonly line: number;
  /** As readers get it: without YAML's quotes and line folding. */
  readonly text: string;
  /** Offsets in the file, in UTF-16 units; between them, the text as it is written there. */
  readonly start: number;
  readonly end: number;
};

const folders = '{standard,course,pages}';

/** Every `fr:` value of a YAML file. */
const inYaml = (file: string, source: string): FrenchText[] => {
  const found: FrenchText[] = [];
  visit(parseDocument(source), {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || key.value !== 'fr') return;
      if (!isScalar(value) || typeof value.value !== 'string' || !value.range) return;
      const [start, end] = value.range;
      const line = source.slice(0, start).split('\n').length;
      found.push({ file, line, text: value.value, start, end });
    },
  });
  return found;
};

/** Every French text of `standard/`, `course/` and `pages/`: `fr:` values of YAML, and `*.fr.md` whole. */
export const frenchTexts = (): FrenchText[] => [
  ...globSync(`${folders}/**/*.yaml`)
    .sort()
    .flatMap((file) => inYaml(file, readFileSync(file, 'utf8'))),
  ...globSync(`${folders}/**/*.fr.md`)
    .sort()
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      return { file, line: 1, text, start: 0, end: text.length };
    }),
];
