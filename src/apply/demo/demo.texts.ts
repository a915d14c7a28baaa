/** What the city of the demonstration is called, and the people who work for all of it. None of them exists. */
export const demoTexts = {
  body: { fr: 'Ville fictive de Lac-aux-Saules', en: 'Fictional city of Lac-aux-Saules' },
  people: {
    administrator: 'Alix Bélanger',
    head: 'Camille Desrosiers',
    manager: 'Dominique Fortin',
    auditor: 'Ginette Tanguay',
    facilitator: 'Maxime Gagné',
    learner: 'Denise Hébert',
  },
} as const;
