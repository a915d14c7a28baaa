import { pageCheck } from './check.ts';
import { eachOf, likely } from './parts.ts';

/** Libraries whose file says its version, and the first version without a known flaw. */
const libraries = [
  { library: 'jQuery', at: /jquery(?:@|[-./])(\d+\.\d+(?:\.\d+)?)(?=[/.]|\b)(?!.*ui)/i, fixed: '3.5.0' },
  { library: 'jQuery UI', at: /jquery-?ui(?:@|[-./])(\d+\.\d+(?:\.\d+)?)/i, fixed: '1.13.2' },
  { library: 'Bootstrap', at: /bootstrap(?:@|[-./])(\d+\.\d+(?:\.\d+)?)/i, fixed: '4.3.1' },
  { library: 'Moment', at: /moment(?:@|[-./])(\d+\.\d+(?:\.\d+)?)/i, fixed: '2.29.4' },
  { library: 'Lodash', at: /lodash(?:@|[-./])(\d+\.\d+(?:\.\d+)?)/i, fixed: '4.17.21' },
  { library: 'AngularJS', at: /angular(?:js)?(?:@|[-./])(1\.\d+(?:\.\d+)?)/i, fixed: '2.0.0' },
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
  version: 1,
  actions: ['9.2', '14.1'],
  severity: 'serious',
  by: ['development'],
  title: { fr: 'Les bibliothèques de scripts sont à jour', en: 'Script libraries are up to date' },
  why: {
    fr: 'Des failles connues de ces versions permettent de prendre la place de la personne.',
    en: "Known flaws of these versions let someone take the person's place.",
  },
  mend: { fr: 'Mettre la bibliothèque à jour, ou la retirer.', en: 'Update the library, or remove it.' },
  messages: {
    old: {
      fr: '{library} {version} a des failles connues; {fixed} les corrige',
      en: '{library} {version} has known flaws; {fixed} mends them',
    },
  },
  sources: ['CVE-2020-11022', 'CVE-2022-24785', 'CVE-2018-14040', 'CVE-2021-23337'],
  judge: ({ document: { resources } }) => {
    const scripts = resources.filter(({ kind, address }) => kind === 'script' && address);
    return eachOf(scripts, (script) => {
      const found = libraries.flatMap(({ library, at, fixed }) => {
        const version = at.exec(script.address)?.[1];
        return version && isBefore(version, fixed) ? [{ library, version, fixed }] : [];
      })[0];
      return found && likely('old', script, { values: found });
    });
  },
});
