import { bothLanguages } from './both-languages.ts';
import { countOf } from './format.ts';

export const bandWords = bothLanguages({
  fr: {
    counts: {
      verified: ['vérifiée', 'vérifiées'],
      documented: ['documentée', 'documentées'],
      declared: ['déclarée', 'déclarées'],
      contradicted: ['contredite', 'contredites'],
      'under-way': ['en cours', 'en cours'],
      'to-do': ['à faire', 'à faire'],
      unknown: ['inconnue', 'inconnues'],
      'not-applicable': ["ne s'applique pas", "ne s'appliquent pas"],
    },
    columns: ['Pratique', 'Où en sont ses actions'],
    proven: 'Prouvée',
    unknown: 'Inconnue',
    unanswered: 'Sans réponse',
    left: 'sans réponse',
    none: "Ne s'applique pas",
    inPlace: (some: number, all: number) => `${some} en place sur ${all}`,
    actions: (inPlace: number, all: number) =>
      `${countOf(inPlace, 'fr', 'action', 'actions')} en place sur ${all}`,
    contested: (count: number) => `, dont ${countOf(count, 'fr', 'contredite', 'contredites')}`,
    ofThem: (verified: number, contested: number) => {
      const seen = verified === 0 ? 'aucune vérifiée' : countOf(verified, 'fr', 'vérifiée', 'vérifiées');
      const against = `${countOf(contested, 'fr', 'contredite', 'contredites')} par une revue`;
      if (contested === 0) return verified === 0 ? `, ${seen}` : `, dont ${seen}`;
      return verified === 0 ? `, dont ${against}, ${seen}` : `, dont ${seen} et ${against}`;
    },
    refused: (count: number) => `${countOf(count, 'fr', 'contredite', 'contredites')} sans être en place`,
  },
  en: {
    counts: {
      verified: ['verified', 'verified'],
      documented: ['documented', 'documented'],
      declared: ['declared', 'declared'],
      contradicted: ['contradicted', 'contradicted'],
      'under-way': ['in progress', 'in progress'],
      'to-do': ['to do', 'to do'],
      unknown: ['unknown', 'unknown'],
      'not-applicable': ['does not apply', 'do not apply'],
    },
    columns: ['Practice', 'Where its actions stand'],
    proven: 'Proven',
    unknown: 'Unknown',
    unanswered: 'No answer',
    left: 'without an answer',
    none: 'Does not apply',
    inPlace: (some, all) => `${some} of ${all} in place`,
    actions: (inPlace, all) => `${inPlace} of ${countOf(all, 'en', 'action', 'actions')} in place`,
    contested: (count) => `, ${count} of them contradicted`,
    ofThem: (verified, contested) =>
      `, ${verified === 0 ? 'none' : verified} of them verified${contested > 0 ? ` and ${contested} contradicted by a review` : ''}`,
    refused: (count) => `${count} contradicted without being in place`,
  },
});

export const serviceRoseWords = bothLanguages({
  fr: {
    hub: (proven: number) => (proven === 1 ? 'prouvée' : 'prouvées'),
    proven: (proven: number, all: number) =>
      proven === 0
        ? `Aucune pratique prouvée, sur ${all}.`
        : `${countOf(proven, 'fr', 'pratique prouvée', 'pratiques prouvées')}, sur ${all}.`,
    bands: 'Une bande par action, la plus avancée près du centre\u00a0:',
    means: {
      verified: 'en place, vérifiée',
      documented: 'en place, documentée',
      declared: 'en place, déclarée',
      contradicted: 'déclarée, contredite',
      'under-way': 'en cours',
      'to-do': 'à faire',
      unknown: 'inconnue',
      'not-applicable': "ne s'applique pas",
    },
    arcs: 'Les deux arcs sont les orientations\u00a0:',
  },
  en: {
    hub: () => 'proven',
    proven: (proven, all) =>
      proven === 0
        ? `No practice proven, out of ${all}.`
        : `${countOf(proven, 'en', 'practice', 'practices')} proven, out of ${all}.`,
    bands: 'One band for each action, the furthest along near the centre:',
    means: {
      verified: 'in place, verified',
      documented: 'in place, documented',
      declared: 'in place, declared',
      contradicted: 'declared, contradicted',
      'under-way': 'in progress',
      'to-do': 'to do',
      unknown: 'unknown',
      'not-applicable': 'does not apply',
    },
    arcs: 'The two arcs are the orientations:',
  },
});

export const statusWords = bothLanguages({
  fr: {
    title: 'Que veulent dire ces réponses?',
    meanings: {
      'to-do': "Rien n'est commencé.",
      'under-way': 'Le travail est commencé, et il en reste.',
      'in-place': "C'est fait, et c'est encore vrai aujourd'hui.",
      unknown: "L'action ne compte ni comme faite ni comme à faire.",
      'not-applicable': 'Elle ne concerne pas ce service, et vous dites pourquoi.',
    },
  },
  en: {
    title: 'What do these answers mean?',
    meanings: {
      'to-do': 'Nothing has begun.',
      'under-way': 'Work has begun, and some remains.',
      'in-place': 'It is done, and still true today.',
      unknown: 'The action counts neither as done nor as still to do.',
      'not-applicable': 'It does not apply to this service, and you say why.',
    },
  },
});
