import { cannotTell, failed, passed, type Said, siteCheck } from './check.ts';

export const check = siteCheck({
  about: { version: 1, actions: ['9.2'], severity: 'minor', by: ['operations', 'management'] },
  title: { fr: 'On sait à qui signaler une faille', en: 'People know whom to tell about a flaw' },
  why: {
    fr: 'Qui découvre une faille ne sait pas à qui le dire, et elle reste ouverte.',
    en: 'Whoever finds a flaw does not know whom to tell, and it stays open.',
  },
  mend: {
    fr: 'Publier /.well-known/security.txt avec une ligne Contact et une ligne Expires.',
    en: 'Publish /.well-known/security.txt with a Contact line and an Expires line.',
  },
  messages: {
    missing: {
      fr: "Le fichier /.well-known/security.txt n'existe pas",
      en: 'The file /.well-known/security.txt does not exist',
    },
    field: { fr: "Le fichier n'a pas la ligne {field}", en: 'The file has no {field} line' },
    expired: { fr: 'Le fichier est échu depuis le {day}', en: 'The file expired on {day}' },
    unknown: { fr: "Le fichier n'a pas pu être lu", en: 'The file could not be read' },
  },
  sources: ['RFC 9116'],
  keep: () => undefined,
  judgeSite: ({
    origin,
    visitedAt,
    files: { security },
  }): Said<'missing' | 'field' | 'expired' | 'unknown'> => {
    const where = { address: `${origin}/.well-known/security.txt` };
    if (!security) return cannotTell('not-gathered', where);
    if ('problem' in security) return cannotTell(security.problem, where, { says: 'unknown' });
    const { status, text, headers } = security;
    if (status >= 500) return cannotTell('error-page', where, { says: 'unknown' });
    if (status !== 200 || /html/i.test(headers['content-type'] ?? '') || /^\s*</.test(text))
      return failed('missing', where);
    const lineOf = (name: string) => new RegExp(`^${name}:\\s*(\\S.*)$`, 'im').exec(text)?.[1]?.trim();
    const lacking = ['Contact', 'Expires'].filter((name) => !lineOf(name));
    const expires = Date.parse(lineOf('Expires') ?? '');
    const found = lacking.map((field) => failed('field', where, { values: { field } }));
    if (expires < Date.parse(visitedAt))
      return [
        ...found,
        failed('expired', where, { values: { day: new Date(expires).toISOString().slice(0, 10) } }),
      ];
    return found.length > 0 ? found : [passed(where)];
  },
});
