import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isScalar, parse, parseDocument, visit } from 'yaml';

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

/** Folders of the released versions of the standard: nobody may change them any more, not even a space. */
const releasedFolders = (root: string): string[] =>
  Object.keys(parse(readFileSync(join(root, 'standard/releases.yaml'), 'utf8')) ?? {}).map(
    (version) => `standard/${version}/`,
  );

/**
 * Every French text of `standard/`, `course/` and `pages/`: `fr:` values of YAML, and `*.fr.md` whole. Released versions of the
 * standard are left out.
 *
 * @param root the project's folder; files are named from there
 */
export const frenchTexts = (root: string): FrenchText[] => {
  const released = releasedFolders(root);
  const filesNamed = (pattern: string): string[] =>
    globSync(`${folders}/**/${pattern}`, { cwd: root })
      .filter((file) => !released.some((folder) => file.startsWith(folder)))
      .sort();
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  return [
    ...filesNamed('*.yaml').flatMap((file) => inYaml(file, read(file))),
    ...filesNamed('*.fr.md').map((file) => {
      const text = read(file);
      return { file, line: 1, text, start: 0, end: text.length };
    }),
  ];
};
