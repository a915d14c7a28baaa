import { cannotTell, failed, pageCheck, passed, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['8.2'], severity: 'minor', by: ['content', 'management'] },
  title: {
    fr: "La page dit quand elle a été mise à jour, et l'a été",
    en: 'The page says when it was updated, and was',
  },
  why: {
    fr: "On ne sait pas si ce que l'on lit est encore vrai.",
    en: 'People do not know whether what they read is still true.',
  },
  mend: {
    fr: 'Revoir la page au moins une fois par an, et en écrire la date (balise time, ou métadonnée).',
    en: 'Review the page once a year at least, and write the date (time tag, or metadata).',
  },
  messages: {
    old: {
      fr: 'La page dit avoir été mise à jour le {day}, il y a plus de deux ans',
      en: 'The page says that it was updated on {day}, more than two years ago',
    },
    none: {
      fr: 'La page ne dit pas quand elle a été mise à jour',
      en: 'The page does not say when it was updated',
    },
  },
  sources: ['https://www.dublincore.org/specifications/dublin-core/dcmi-terms/'],
  judge: ({ visitedAt, document: { metas } }) => {
    const told = [
      'dcterms.modified',
      'dc.date.modified',
      'article:modified_time',
      'og:updated_time',
      'last-modified',
      'date.modified',
    ].flatMap((name) => metas[name] ?? []);
    const at = Math.max(...told.map((text) => Date.parse(text)).filter((instant) => !Number.isNaN(instant)));
    if (!Number.isFinite(at)) return cannotTell('needs-a-person', wholePage, { says: 'none' });
    const day = new Date(at).toISOString().slice(0, 10);
    return Date.parse(visitedAt) - at > 2 * 366 * 86_400_000
      ? failed('old', wholePage, { certainty: 'likely', values: { day } })
      : passed();
  },
});
