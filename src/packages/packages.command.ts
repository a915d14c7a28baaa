import type { Command } from '../cli/command.ts';
import { courseExporter } from './course/course.command.ts';
import type { Exporter } from './exporting.ts';
import { handoutExporter } from './handouts.command.ts';
import { questionsExporter } from './questions/questions.command.ts';

/** What `cap18 export` writes, by its name. */
const exporters: ReadonlyMap<string, Exporter> = new Map([
  ['course', courseExporter],
  ['questions', questionsExporter],
  [
    'slides',
    handoutExporter('slides', 'write the slides of a plan, with what is said in their notes (.pptx)'),
  ],
]);

/** `cap18 export`: the course for other tools. */
export const exportCommand: Command = {
  usage: [...exporters.values()].flatMap(({ usage }) => usage),
  run: async ([what = '', ...words], context) => {
    const exporter = exporters.get(what);
    return exporter ? exporter.run(words, context) : 'usage';
  },
};
