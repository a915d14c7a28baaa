import type { Severity } from '../../../standard/verdicts.ts';
import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf } from '../../../web/format.ts';
import type { Measure } from '../dossier/dossier.ts';
import type { FoundFault } from './details.ts';

export const measuredWords = bothLanguages({
  fr: {
    title: 'Mesures',
    severities: {
      serious: 'grave',
      moderate: 'gênante',
      minor: 'légère',
    } as const satisfies Readonly<Record<Severity, string>>,
    certainties: {
      certain: '',
      likely: 'à confirmer',
    } as const satisfies Readonly<Record<FoundFault['certainty'], string>>,
    faults: (count: number) => (count === 0 ? 'aucune faute' : countOf(count, 'fr', 'faute', 'fautes')),
    serious: (count: number) => `dont ${countOf(count, 'fr', 'grave', 'graves')}`,
    setAside: (count: number) => `${countOf(count, 'fr', 'faute mise', 'fautes mises')} de côté par l'équipe`,
    asideUntil: (day: string) => `Mise de côté par l'équipe jusqu'au ${day}`,
    passed: (count: number) => countOf(count, 'fr', 'vérification réussie', 'vérifications réussies'),
    unsure: (count: number) => `${count} qu'une machine ne peut pas dire`,
    pages: (count: number) => countOf(count, 'fr', 'page', 'pages'),
    places: (count: number) => countOf(count, 'fr', 'endroit', 'endroits'),
    ofSite: 'tout le site',
    of: (day: string) => `Mesure du ${day}`,
    says: (day: string, what: string) => `La mesure du ${day} dit autrement\u00a0: ${what}`,
    sources: {
      report: "rapport donné par l'équipe",
      visit: 'visite faite par ce serveur',
      imported: "mesure d'un fichier importé",
    } as const satisfies Readonly<Record<Measure['from'] | 'imported', string>>,
    with: (tool: string) => `Cap18 ${tool}`,
    read: 'Lire la mesure',
    onHome: (day: string, actions: string, many: boolean) =>
      `La mesure du ${day} contredit ${actions}, ${many ? 'déclarées' : 'déclarée'} en place.`,
    onHomeQuiet: (day: string, faults: string) =>
      `Mesure du ${day}\u00a0: ${faults}. Rien de ce qui est déclaré en place n'en est contredit.`,
    told: (what: string) => `Service mesuré\u00a0: ${what}`,
    toldRemoved: (day: string) => `Mesure du ${day} retirée`,
    nothingFound: 'Aucune faute trouvée.',
    notKept:
      "Sans son détail\u00a0: Cap18 garde celui des deux dernières mesures, et n'exporte que celui de la dernière.",
  },
  en: {
    title: 'Measurements',
    severities: { serious: 'serious', moderate: 'moderate', minor: 'minor' },
    certainties: { certain: '', likely: 'to be confirmed' },
    faults: (count) => (count === 0 ? 'no fault' : countOf(count, 'en', 'fault', 'faults')),
    serious: (count) => `${count} of them serious`,
    setAside: (count) => `${countOf(count, 'en', 'fault', 'faults')} set aside by the team`,
    asideUntil: (day) => `Set aside by the team until ${day}`,
    passed: (count) => `${countOf(count, 'en', 'check', 'checks')} passed`,
    unsure: (count) => `${count} that a machine cannot tell`,
    pages: (count) => countOf(count, 'en', 'page', 'pages'),
    places: (count) => countOf(count, 'en', 'place', 'places'),
    ofSite: 'the whole site',
    of: (day) => `Measurement of ${day}`,
    says: (day, what) => `The measurement of ${day} says otherwise: ${what}`,
    sources: {
      report: 'report given by the team',
      visit: 'visit by this server',
      imported: 'measure of an imported file',
    },
    with: (tool) => `Cap18 ${tool}`,
    read: 'Read the measurement',
    onHome: (day, actions, many) =>
      `The measurement of ${day} contradicts ${actions}, declared ${many ? 'as in place' : 'in place'}.`,
    onHomeQuiet: (day, faults) =>
      `Measurement of ${day}: ${faults}. It contradicts nothing that is declared in place.`,
    told: (what) => `Service measured: ${what}`,
    toldRemoved: (day) => `Measurement of ${day} removed`,
    nothingFound: 'No fault found.',
    notKept:
      'Without its details: Cap18 keeps those of the last two measurements, and exports those of the last one alone.',
  },
});
