import { join } from 'node:path';
import { loadCourse } from '../../course/course.load.ts';
import { type Command, withDatabase } from '../../platform/command.ts';
import { root } from '../../platform/root.ts';
import { loadStandard } from '../../standard/standard.load.ts';
import { currentVersion } from '../../standard/standard.ts';
import { figuresCsv, figuresFrom, type Sittings } from './figures.export.ts';

export const itemsCommand = (sittings: Sittings): Command => ({
  usage: [
    ['items', 'print what answers say of the questions, as CSV in French: nothing under 20 answers'],
    ['items --en', 'the same, in English'],
  ],
  run: async (words, context) => {
    const [only, ...more] = words;
    if ((only !== undefined && only !== '--en') || more.length > 0) return 'usage';
    const course = loadCourse(join(root, 'course'), loadStandard(join(root, 'standard'), currentVersion));
    return withDatabase(context, 'read', async ({ db }) => {
      const figures = await figuresFrom(sittings(db, course, new Date()));
      context.print(figuresCsv(only ? 'en' : 'fr', course, figures).trimEnd());
      return undefined;
    });
  },
});
