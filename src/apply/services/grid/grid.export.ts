import { type Columns, tableCsv, tableOf } from '../../../documents/tables.ts';
import { dayOf } from '../../../standard/days.ts';
import {
  countsFrom,
  type Lang,
  readingOf,
  type Standards,
  unansweredIn,
} from '../../../standard/standard.ts';
import { longDate } from '../../../web/format.ts';
import { href } from '../../../web/links.ts';
import { codesByPractice } from '../../../web/small-rose.ts';
import { servicesWords } from '../services.words.ts';
import { contestedOf, type GridService, type Moved } from './grid.ts';
import { codesSaid } from './grid.views.ts';
import { gridWords } from './grid.words.ts';

/**
 * The grid as a CSV: a row a service, its counts, what moved since the first day of a month (`YYYY-MM`), and
 * each of its practices in words. `origin` is the scheme and host of addresses.
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
  const { phase: phaseHead, phases } = servicesWords[lang];
  const day = longDate(`${since}-01`, lang);
  const rows = services.map((service) => {
    const { standard, bands } = service.now;
    const practices = codesByPractice(readingOf(standards, standard).standard, bands);
    return { ...service, practices, counts: countsFrom(bands) };
  });
  return tableCsv(
    lang,
    tableOf(rows, [
      [words.service, ({ name }) => name[lang]],
      [words.address, ({ id }) => origin + href('service', lang, { service: id })],
      [phaseHead, ({ phase }) => phases[phase]],
      [columns.proven, ({ now }) => now.proven],
      [columns.inPlace, ({ now }) => now.inPlace],
      [words.contested, ({ now }) => contestedOf(now)],
      [columns.documented, ({ now }) => now.documented],
      [columns.verified, ({ now }) => now.verified],
      [columns.underWay, ({ counts }) => counts['under-way']],
      [columns.toDo, ({ counts }) => counts['to-do']],
      [columns.unknown, ({ now }) => now.unknown - unansweredIn(now.bands)],
      [columns.unanswered, ({ now }) => unansweredIn(now.bands)],
      [columns.notApplicable, ({ now }) => now.notApplicable],
      [columns.contradicted, ({ now }) => now.contradicted],
      [columns.late, ({ now }) => now.late],
      [columns.changed, ({ now }) => (now.changedAt === '' ? '' : dayOf(new Date(now.changedAt)))],
      [`${columns.against} ${day}`, ({ moved }) => moved.against],
      [`${columns.up} ${day}`, ({ moved }) => moved.up],
      [`${columns.down} ${day}`, ({ moved }) => moved.down],
      [`${columns.known} ${day}`, ({ moved }) => moved.known],
      [`${columns.gained} ${day}`, ({ moved }) => moved.gained.join(', ')],
      [`${columns.lost} ${day}`, ({ moved }) => moved.lost.join(', ')],
      ...standards.current.practices.map(({ id, title }, rank): Columns<(typeof rows)[number]>[number] => [
        `${id}. ${title[lang]}`,
        ({ practices }) => codesSaid(lang, practices[rank] ?? ''),
      ]),
    ]),
  );
};
