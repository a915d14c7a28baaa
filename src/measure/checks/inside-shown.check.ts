import { failed, likely, orPassed, pageCheck, wholePage } from './check.ts';

const trace =
  /Traceback \(most recent call last\)|\b(Warning|Notice|Fatal error|Parse error): .{1,300} in \S{1,300}\.php on line \d+|You have an error in your SQL syntax|\bORA-\d{5}:|Server Error in '\/\S{0,300}' Application|^[ \t]{0,20}at [\w$.]{1,300}\([\w$]{1,300}\.java:\d+\)/m;

const session =
  /;jsessionid=\w{8,}|[?&](phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|session_?id)=[\w-]{8,}/i;

export const check = pageCheck({
  about: { version: 1, actions: ['9.2'], severity: 'serious', by: ['development', 'operations'] },
  title: {
    fr: "La page ne montre rien de l'intérieur du serveur",
    en: 'The page shows nothing of the inside of the server',
  },
  why: {
    fr: "Quelqu'un de malveillant y trouve des fichiers, des failles ou la session d'une autre personne.",
    en: 'Someone malicious finds files, flaws or the session of someone else there.',
  },
  mend: {
    fr: 'Fermer la liste des dossiers, remplacer le détail des erreurs par une page simple, et garder la session dans un témoin.',
    en: 'Close the listing of folders, put a plain page in place of the details of errors, and keep the session in a cookie.',
  },
  messages: {
    listing: { fr: 'La page énumère les fichiers du dossier', en: 'The page lists the files of the folder' },
    trace: { fr: "La page montre le détail d'une erreur", en: 'The page shows the details of an error' },
    session: {
      fr: "L'adresse contient un numéro de session",
      en: 'The address holds the number of a session',
    },
  },
  sources: ['RFC 9110'],
  judge: ({ address, document: { title, text, links, textCount } }) => {
    if (textCount === 0) return [];
    const isListing =
      /^index of \//i.test(title) &&
      links.some(({ name }) => /^(\.\.\/|\[?parent directory\]?)$/i.test(name));
    const error = trace.exec(text)?.[0];
    const led = links.find((link) => session.test(link.address));
    return orPassed([
      isListing && failed('listing', wholePage, { excerpt: title }),
      error && failed('trace', wholePage, { certainty: 'likely', excerpt: error.slice(0, 200) }),
      session.test(address) ? failed('session', wholePage) : led && likely('session', led),
    ]);
  },
});
