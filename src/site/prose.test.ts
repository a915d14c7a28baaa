import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../standard/standard.ts';
import { markdown } from '../web/markdown.ts';
import { privacyText, readProse } from './prose.ts';
import { siteWords } from './site.words.ts';

const { privacy } = readProse();
const officer = {
  title: { fr: 'Secrétaire générale, <Ville> de *Lac*', en: 'Secretary General, [City] & _more_' },
  contact: 'mailto:acces_info@ville.example',
};

for (const lang of languages) {
  test(`The page about privacy ends with who is in charge, where the body names them (${lang})`, () => {
    const page = String(markdown(privacyText(privacy[lang], lang, { told: false, officer })));
    const last = page.slice(page.lastIndexOf('<h2'));
    const title = officer.title[lang]
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
    assert.ok(last.includes(`<strong>${title}</strong>`), last);
    assert.equal(last.match(/<p>/g)?.length, 2, 'in a paragraph of its own');
    assert.ok(last.includes('<a href="mailto:acces_info@ville.example">acces_info@ville.example</a>'), last);
  });

  test(`Without a name, the page about privacy ends with that, and sends nobody where no one answers (${lang})`, () => {
    const page = privacyText(privacy[lang], lang, { told: false, officer: undefined });
    assert.equal(page, `${privacy[lang]}\n\n${siteWords[lang].officerMissing}\n`);
    assert.doesNotMatch(page.slice(page.lastIndexOf('\n## ')), /\/(avis|feedback)\)/);
  });

  test(`A record of learning is told of before the last section, and does not hide who is in charge (${lang})`, () => {
    const page = privacyText(privacy[lang], lang, { told: true, officer });
    const [record, last] = [page.indexOf(siteWords[lang].recordTitle), page.lastIndexOf('\n## ')];
    assert.ok(0 < record && record < last && last < page.indexOf('ville.example'));
  });
}
