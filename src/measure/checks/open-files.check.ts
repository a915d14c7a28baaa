import { eachOf, likely, pageCheck } from './check.ts';

const closed = new Set(['xls', 'xlsx', 'mdb', 'sav', 'sas7bdat']);

export const check = pageCheck({
  about: { version: 1, actions: ['17.1'], severity: 'minor', by: ['management', 'content'] },
  title: {
    fr: 'Les données se téléchargent dans un format ouvert',
    en: 'Data can be downloaded in an open format',
  },
  why: {
    fr: "Personne ne peut les réutiliser sans le logiciel d'une seule entreprise.",
    en: 'Nobody can reuse them without the software of a single company.',
  },
  mend: {
    fr: 'Offrir les mêmes données en CSV, en JSON ou en ODS, à côté du tableur.',
    en: 'Offer the same data in CSV, JSON or ODS, beside the spreadsheet.',
  },
  messages: {
    closed: { fr: "Les données ne s'offrent qu'en {format}", en: 'The data are offered in {format} only' },
  },
  sources: ['https://www.donneesquebec.ca/'],
  judge: ({ document: { links } }) => {
    const formats = links.flatMap((link) => {
      const format = /\.(csv|json|geojson|ods|xml|tsv|parquet|gpkg|xlsx?|mdb|sav|sas7bdat)$/i
        .exec(URL.parse(link.address)?.pathname ?? '')?.[1]
        ?.toLowerCase();
      return format ? [{ link, format }] : [];
    });
    const isOpen = formats.some(({ format }) => !closed.has(format));
    return eachOf(formats, ({ link, format }) =>
      isOpen || !closed.has(format)
        ? undefined
        : likely('closed', link, { values: { format: format.toUpperCase() } }),
    );
  },
});
