import { eachOf, likely, pageCheck } from './check.ts';

/**
 * By file name: the first version without the flaw, by branch. Versions are on npm; flaws of jQuery in the
 * data of Retire.js, the others in notes that agree.
 */
const libraries = [
  {
    ...{ library: 'jQuery', at: /jquery(?:@|[-./])(\d+\.\d+(?:\.\d+)?)(?=[/.]|\b)(?!.*ui)/i },
    flaws: [{ from: '0', fixed: '3.5.0', flaw: 'CVE-2020-11022' }],
  },
  {
    ...{ library: 'jQuery UI', at: /jquery-?ui(?:@|[-./])(\d+\.\d+(?:\.\d+)?)/i },
    flaws: [{ from: '0', fixed: '1.13.2', flaw: 'CVE-2022-31160' }],
  },
  {
    ...{ library: 'Bootstrap', at: /bootstrap(?:@|[-./])(\d+\.\d+(?:\.\d+)?)/i },
    flaws: [
      { from: '4.0.0', fixed: '4.3.1', flaw: 'CVE-2019-8331' },
      { from: '0', fixed: '3.4.1', flaw: 'CVE-2019-8331' },
    ],
  },
  {
    ...{ library: 'Moment', at: /moment(?:@|[-./])(\d+\.\d+(?:\.\d+)?)/i },
    flaws: [{ from: '0', fixed: '2.29.4', flaw: 'CVE-2022-31129' }],
  },
  {
    ...{ library: 'Lodash', at: /lodash(?:@|[-./])(\d+\.\d+(?:\.\d+)?)/i },
    flaws: [{ from: '0', fixed: '4.17.21', flaw: 'CVE-2021-23337' }],
  },
  {
    ...{ library: 'AngularJS', at: /angular(?:js)?(?:@|[-./])(1\.\d+(?:\.\d+)?)/i },
    flaws: [{ from: '0', fixed: '1.8.0', flaw: 'CVE-2020-7676' }],
  },
] as const;
const isBefore = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  for (let index = 0; index < 3; index += 1) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};

export const check = pageCheck({
  about: { version: 2, actions: ['9.2', '14.1'], severity: 'serious', by: ['development'] },
  title: { fr: 'Les bibliothèques de scripts sont à jour', en: 'Script libraries are up to date' },
  why: {
    fr: 'Des failles connues de ces versions permettent de prendre la place de la personne.',
    en: "Known flaws of these versions let someone take the person's place.",
  },
  mend: { fr: 'Mettre la bibliothèque à jour, ou la retirer.', en: 'Update the library, or remove it.' },
  messages: {
    old: {
      fr: '{library} {version} a une faille connue ({flaw}); la version {fixed} la corrige',
      en: '{library} {version} has a known flaw ({flaw}); version {fixed} mends it',
    },
  },
  sources: [...new Set(libraries.flatMap(({ flaws }) => flaws.map(({ flaw }) => flaw)))],
  judge: ({ document: { resources } }) => {
    const scripts = resources.filter(({ kind, address }) => kind === 'script' && address);
    return eachOf(scripts, (script) => {
      const found = libraries.flatMap(({ library, at, flaws }) => {
        const version = at.exec(script.address)?.[1];
        const branch = version && flaws.find(({ from }) => !isBefore(version, from));
        return version && branch && isBefore(version, branch.fixed)
          ? [{ library, version, fixed: branch.fixed, flaw: branch.flaw }]
          : [];
      })[0];
      return found && likely('old', script, { values: found });
    });
  },
});
