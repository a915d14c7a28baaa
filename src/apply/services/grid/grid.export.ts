import { dayOf } from '../../../standard/days.ts';
import { type Lang, readingOf, type Standards, unansweredIn } from '../../../standard/standard.ts';
import { csvOf } from '../../../web/csv.ts';
import { longDate } from '../../../web/format.ts';
import { href } from '../../../web/links.ts';
import { codesByPractice } from '../../../web/small-rose.ts';
import { servicesWords } from '../services.words.ts';
import { codesSaid } from './cells.views.ts';
import { contestedOf, type GridService, type Moved } from './grid.ts';
import { gridWords } from './grid.words.ts';

/**
 * The grid as a file for a spreadsheet: a row a service, its counts, what moved, and where each of its practices is, in words.
 *
 * @param since the month since whose first day movement is told, `YYYY-MM`
 * @param origin what addresses begin with
 */
export const gridCsv = (
  lang: Lang,
  standards: Standards,
  services: readonly (GridService & { readonly moved: Moved })[],
  since: string,
  origin: string,
): string => {
  const words = gridWords[lang];
  const { columns } = words;
  const { phases } = servicesWords[lang];
  const day = longDate(`${since}-01`, lang);
  const head = [
    words.service,
    words.address,
    columns.phase,
    columns.proven,
    columns.inPlace,
    words.contested,
    columns.documented,
    columns.verified,
    columns.unknown,
    columns.unanswered,
    columns.notApplicable,
    columns.contradicted,
    columns.late,
    columns.changed,
    `${columns.against} ${day}`,
    `${columns.up} ${day}`,
    `${columns.down} ${day}`,
    `${columns.known} ${day}`,
    `${columns.gained} ${day}`,
    `${columns.lost} ${day}`,
    ...standards.current.practices.map(({ id, title }) => `${id}. ${title[lang]}`),
  ];
  const row = ({ id, name, phase, now, moved }: (typeof services)[number]): readonly (string | number)[] => [
    name[lang],
    origin + href('service', lang, { service: id }),
    phases[phase],
    now.proven,
    now.inPlace,
    contestedOf(now),
    now.documented,
    now.verified,
    now.unknown - unansweredIn(now.bands),
    unansweredIn(now.bands),
    now.notApplicable,
    now.contradicted,
    now.late,
    now.changedAt === '' ? '' : dayOf(new Date(now.changedAt)),
    moved.against,
    moved.up,
    moved.down,
    moved.known,
    moved.gained.join(', '),
    moved.lost.join(', '),
    ...codesByPractice(readingOf(standards, now.standard).standard, now.bands).map((codes) =>
      codesSaid(lang, codes),
    ),
  ];
  return csvOf(lang, [head, ...services.map(row)]);
};
