import type { Command } from '../../platform/command.ts';
import { courseExporter } from './course/course.command.ts';
import type { Exporter } from './files/exporting.ts';
import { handoutExporter } from './handouts.command.ts';
import { questionsExporter } from './questions/questions.command.ts';

const exporters: ReadonlyMap<string, Exporter> = new Map([
  ['course', courseExporter],
  ['questions', questionsExporter],
  [
    'slides',
    handoutExporter('slides', 'write the slides of a plan, with what is said in their notes (.pptx)'),
  ],
  ['booklet', handoutExporter('booklet', 'write what participants keep of a plan, to print (PDF)')],
  ['guide', handoutExporter('guide', 'write the script of a plan for who leads, to print (PDF)')],
]);

export const exportCommand: Command = {
  usage: [...exporters.values()].flatMap(({ usage }) => usage),
  run: async ([what = '', ...words], context) => {
    const exporter = exporters.get(what);
    return exporter ? exporter.run(words, context) : 'usage';
  },
};
